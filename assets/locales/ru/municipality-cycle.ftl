# Карта управленческого цикла муниципалитета: что есть на каждом шаге и где исправить разрыв.

town-cycle-goals = { $of ->
    [0] цели в кампании нет
   *[other] { $have ->
        [0] есть только общая цель кампании
        [one] { $have } цель направления
        [few] { $have } цели направления
       *[many] { $have } целей направления
    }
}
town-cycle-questionnaire = { $have ->
    [one] { $have } показатель в анкете кампании
    [few] { $have } показателя в анкете кампании
   *[many] { $have } показателей в анкете кампании
}
town-cycle-methods = срок сдачи — { $deadline ->
    [yes] указан
   *[no] нет
}, какие нужны подтверждения — { $evidence ->
    [yes] указано
   *[no] нет
}, календарь процедур — { $calendar ->
    [yes] есть
   *[no] нет
}
town-cycle-letters = сдали { $have } из { $of } ОО
town-cycle-review = { $of ->
    [0] писем ещё нет
    [one] рассмотрено { $have } из { $of } письма
   *[other] рассмотрено { $have } из { $of } писем
}
town-cycle-advice = { $of ->
    [0] у сдавших школ нет дефицитов направления
   *[other] отправлены в { $have } из { $of } ОО с дефицитами направления
}
town-cycle-measures = { $of ->
    [0] мер: { $have }; общих дефицитов нет
   *[other] мер: { $have }; общих дефицитов: { $of }
}
town-cycle-decisions = { $have ->
    [0] решений по мерам направления нет
    [one] { $have } решение
    [few] { $have } решения
   *[many] { $have } решений
}
town-cycle-conclusions = { $of ->
    [0] в прошлой кампании мер не было
    [one] выводы сделаны по { $have } из { $of } меры прошлой кампании
   *[other] выводы сделаны по { $have } из { $of } мер прошлой кампании
}

town-mend-goals = Записать цель в «Кампании»
town-mend-methods = Дополнить «Кампанию»
town-mend-letters = Посмотреть, какие письма пришли
town-mend-review = Открыть «Проверку»
town-mend-advice = Отправить рекомендации в «Обмене»
town-mend-measures = Взять меры из дефицитов
town-mend-decisions = Записать решение
town-mend-conclusions = Сделать выводы о мерах прошлого года

# Ключи школы.
school-key-trusted = сверен, считается с { $since }
school-key-unverified = взят из первого письма { $since }, не сверен
school-key-aside = отложен { $since }: не сверен
school-key-revoked = отозван с письма № { $sequence } за { $period } год
school-key-letters = { $count ->
    [0] Писем за этот год от школы нет.
    [1] За этот год принято письмо № { $numbers }.
   *[other] За этот год приняты письма № { $numbers }.
}

# Дорожная карта из файла.
roadmap-found = Новых строк { $fresh }{ $known ->
    [0] {""}
   *[other] , уже есть в плане { $known }
}{ $left ->
    [0] .
   *[other] . Строк, которые не похожи ни на мероприятие, ни на заголовок: { $left } — они показаны отдельно.
}
roadmap-place-own = отдельный раздел плана
roadmap-place-section = раздел плана
roadmap-place-direction = направление { $number }. { $title }

# Результаты выпускников из самообследований.
graduates-handed = Самообследование сдали { $handed } из { $letters } { $letters ->
    [one] школы
   *[other] школ
}, чьи письма приняты.
graduates-note = Среднее считается по всем выпускникам школ, сдавших самообследование, и показывается, если число назвали не меньше { $from } школ. Отмеченное «*» здесь видно, а в документе не печатается: число школы — потому что касается меньше пяти человек или неизвестно скольких, среднее — чтобы такое число нельзя было вычислить.
graduates-no-mean = { $number }: среднего по школам нет — { $why }.
graduates-absent = —
graduates-not-applicable = нет выпуска
graduates-share = { $num } из { $den } ({ $percent })
graduates-few-schools = — (ОО: { $schools })
graduates-total-share = { $num } из { $den } ({ $percent }); ОО: { $schools }
graduates-total-mark = { $mean }; ОО: { $schools }
