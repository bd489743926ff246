### Рисунки: подписи, слова для тех, кто рисунка не видит, и предложения, которыми текст на них ссылается.

paper-figure-caption = Рисунок { $number } — { $title }

## Лепестковая диаграмма

chart-axes-title = Результаты самооценки по направлениям
chart-axes-refer = Профиль результатов по направлениям показан на рисунке { $number }.
chart-axes-words = Лепестковая диаграмма, от центра к краю — от 0 до 100 %. { $list }.
chart-axes-now = { $title } — { $now }
chart-axes-both = { $title } — { $now }, годом ранее { $before }
chart-absent = нет данных

## Направления и уровни

chart-levels-title = Направления и границы уровней
chart-levels-refer = Рисунок { $number } сопоставляет результаты направлений с границами уровней.
chart-levels-words = Столбчатая диаграмма, длина полосы — процент направления, пунктиром отмечены границы уровней: { $bounds }. { $list }.
chart-levels-bound = { $level } — от { $from }
chart-levels-item = { $title } — { $now }{ $level ->
    [none] {""}
   *[other] , уровень { $level }
}

## Что изменилось

chart-changes-title = Изменения по направлениям за год, процентных пунктов
chart-changes-refer = Разница с прошлым годом по направлениям показана на рисунке { $number }: вправо — рост, влево — снижение, серая полоса — изменения, которые считаются прежним уровнем.
chart-changes-words = Диаграмма разницы с прошлым учебным годом по сопоставимым показателям. { $list }.
chart-changes-item = { $title } — { $delta } ({ $class })
chart-delta = { $delta } п.{"\u00A0"}п.
chart-changes-head = Разница
chart-changes-questions-head = Показатели
chart-changes-better = лучше: { $codes }
chart-changes-worse = хуже: { $codes }
chart-changes-more = { $codes } и ещё { $count }

## Кадры и контингент

chart-staff-title = Педагогические работники: образование, квалификация, стаж и возраст
chart-staff-refer = Доли педагогических работников показаны на рисунке { $number }.
chart-staff-words = Столбчатая диаграмма, полная полоса — все педагогические работники. { $list }.
chart-pupils-title = Численность обучающихся по уровням образования, человек
chart-pupils-refer = Численность обучающихся по уровням образования на две даты сопоставлена на рисунке { $number }.
chart-pupils-words = Столбчатая диаграмма численности обучающихся на две даты. { $list }.
chart-item = { $title } — { $values }
chart-item-series = { $value } ({ $series })
