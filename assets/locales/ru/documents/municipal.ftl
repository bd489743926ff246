### Документы муниципалитета: сводный аналитический отчёт, протокол, дорожная карта, рекомендации, публичный доклад,
### годовой отчёт, рейтинг, заявка на курсы, таблица для региона. Числа приходят готовыми; $count, $all — числа для формы слова.

## Титульный лист, утверждение

mun-title-period = за { $period } учебный год
mun-approved =
    УТВЕРЖДАЮ
    { $post }
    ____________{"\u00A0"}{ $name }
    «___»{"\u00A0"}____________{"\u00A0"}{ $year }{"\u00A0"}г.
mun-approved-by-order =
    УТВЕРЖДЁН
    приказом
    от { $date } № { $number }
mun-coordinator = Муниципальный координатор
mun-internal = ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ
mun-territory = образовательных организаций { $territory }

mun-analysis-title = Аналитический отчёт о результатах анализа эффективности развития внутренних систем оценки качества образования
mun-analysis-centre =
    АНАЛИТИЧЕСКИЙ ОТЧЁТ
    о результатах анализа эффективности развития внутренних систем оценки качества образования в образовательных организациях
mun-public-title = Публичный отчёт о развитии внутренних систем оценки качества образования
mun-public-centre =
    ПУБЛИЧНЫЙ ОТЧЁТ
    о развитии внутренних систем оценки качества образования в образовательных организациях
mun-yearly-title = Годовой отчёт о работе муниципальной системы оценки качества образования
mun-yearly-centre =
    ГОДОВОЙ ОТЧЁТ
    о работе муниципальной системы оценки качества образования

## Слова, из которых складываются предложения

mun-in = в{"\u00A0"}{ $count } ({ $percent }) из{"\u00A0"}{ $all }{"\u00A0"}ОО
mun-in-all = { $all ->
    [1] в{"\u00A0"}1 (100 %) из{"\u00A0"}1{"\u00A0"}ОО
   *[other] во всех{"\u00A0"}{ $all }{"\u00A0"}ОО
}
mun-in-none = ни в одной из{"\u00A0"}{ $all }{"\u00A0"}ОО
mun-spread = в среднем { $mean }, от { $least } до { $greatest }
mun-level = { $bounded ->
    [yes] { $name } — от { $from } %
   *[no] { $name } — ниже
}
mun-bar-schools = { $count } ОО ({ $percent })
mun-region = (по региону — { $value })
mun-question = «{ $text }» — «да»
mun-picture-words = { $rows }.
mun-group = { $number }. { $title }
mun-unfinished = заполнено не полностью
mun-names-in-table = перечень — в таблице «Дефициты» (файл XLSX)
mun-all-schools = все школы
mun-all-but = все, кроме: { $names }
mun-yes = да
mun-no = нет

## Введение

mun-intro = Введение
mun-intro-basis = { $based ->
    [yes] Анализ эффективности развития внутренних систем оценки качества образования (далее — ВСОКО) { $territory } (далее — ОО) за { $period } учебный год проведён в соответствии с { $basis }. Анализ подготовлен: { $office }.
   *[no] Анализ эффективности развития внутренних систем оценки качества образования (далее — ВСОКО) { $territory } (далее — ОО) проведён по итогам { $period } учебного года. Анализ подготовлен: { $office }.
}
mun-intro-goals = Цели исследования:
mun-goal-1 = оценка сформированности и результативности функционирования внутренних систем оценки качества образования в образовательных организациях
mun-goal-2 = выявление ОО, сформировавших и не сформировавших ВСОКО (на основе анкетирования руководителей ОО и материалов, размещённых в открытом доступе)
mun-goal-3 = оценка эффективности управленческих решений, принятых по итогам исследования прошлого года
mun-goal-4 = повышение эффективности управления качеством образования в ОО посредством использования ресурсов ВСОКО
mun-intro-directions = { $count ->
    [one] Анализ проведён по { $count } направлению на основе { $questions ->
        [one] { $questions } показателя
       *[other] { $questions } показателей
    }:
   *[other] Анализ проведён по { $count } направлениям на основе { $questions ->
        [one] { $questions } показателя
       *[other] { $questions } показателей
    }:
}
mun-intro-direction = «{ $title }» — по { $count ->
    [one] { $count } показателю
   *[other] { $count } показателям
}
mun-coverage = { $whole ->
    [yes] Мониторингом охвачены все { $all } ОО — 100 %.
   *[no] Сведения представили { $counted ->
        [one] { $counted } ОО
       *[other] { $counted } ОО
    } из { $all } ({ $percent }).
}
mun-coverage-missing = { $few ->
    [yes] Не представили: { $names }.
   *[no] Не представили сведения { $count } ОО; их перечень — в таблице «Откуда цифры».
}
mun-coverage-method = Результаты рассчитаны по показателям и порогам, которые имеют статус «{ $status }»: { $note }

## 1. Сформированность

mun-formed = Анализ эффективности развития внутренних систем оценки качества образования
mun-formed-intro = По результатам самодиагностики руководителей { $territory } о сформированности ВСОКО выявлена следующая картина (полностью заполненных анкет — { $count }):
mun-formed-verdict = { $named ->
    [yes] ВСОКО { $verdict } — { $within }: { $names }
   *[no] ВСОКО { $verdict } — { $within }
}
mun-formed-none = Ни одна из представленных анкет не заполнена полностью: вывод о сформированности ВСОКО пока не делается.
mun-formed-total = Общий процент сформированности ВСОКО составил { $spread }.
mun-verdicts-caption = Сформированность ВСОКО: самооценка и подтверждённое документами
mun-verdicts-picture = Сформированность ВСОКО
mun-refer-verdicts = Распределение школ по выводу о сформированности ВСОКО показано на рисунке { $number }.
mun-directions-picture = Направления: средний процент
mun-refer-directions = Средние проценты по направлениям показаны на рисунке { $number }; пунктир — границы уровней.
mun-series-own = по самооценке
mun-series-confirmed = подтверждено
mun-series-here = по муниципалитету
mun-series-before = годом раньше
mun-series-region = по региону
mun-spread-picture = Школы по проценту в каждом направлении
mun-refer-spread = Как школы распределены по проценту в каждом направлении, показано на рисунке { $number }.
mun-spread-range = от { $least } до { $greatest }
mun-spread-level = { $name }, ОО
mun-spread-legend = Столбик — сколько школ с таким процентом (шаг 5), треугольник — среднее, пунктир — границы уровней.

## 2. По направлениям

mun-directions = Анализ работы образовательных организаций по направлениям
mun-direction-intro = Анализ работы образовательных организаций по направлению «{ $title }» показал следующее.
mun-direction-spread = Процент по направлению составил { $spread } { $region }.
mun-sentence-answer = { $statement } { $within } { $exceptions } { $region }
mun-sentence-count = { $none ->
    [yes] { $statement } — { $within } { $region }
   *[no] { $statement } есть { $within }, всего — { $total } { $region }
}
mun-sentence-share = { $statement } составила { $share } ({ $num } из { $den }) { $region }{ $banded ->
    [yes] ; по школам: { $bands }
   *[no] {""}
}
mun-sentence-choices = { $statement }: { $options } { $region }
mun-option = { $option } — { $within }
mun-except-kind = (кроме { $kind })
mun-except-names = (за исключением: { $names })
mun-except-partly = (частично — ещё в{"\u00A0"}{ $count }{"\u00A0"}ОО)
mun-band = { $open ->
    [yes] { $from } % — в { $count } ОО
   *[no] от { $from } до { $below } % — в { $count } ОО
}
mun-remark = { $code } { $statement }
mun-remarks-caption = Школы с ответами «частично» и «нет»

## 3. Динамика

mun-changes = Динамика за два года по сопоставимым показателям
mun-changes-none = Сведений за прошлый год нет ни у одной школы: динамика не рассчитывается.
mun-changes-risen = Проведённый анализ динамики эффективности развития ВСОКО за два года по сопоставимым показателям позволил выявить позитивные тенденции, а значит и эффективность принятых мер, по { $count ->
    [one] направлению
   *[other] направлениям
}: { $directions }.
mun-changes-level = Показатели { $count ->
    [one] направления
   *[other] направлений
} { $directions } в большинстве школ остались на уровне прошлого года или изменились в разные стороны.
mun-changes-fallen = Вместе с тем обнаружены отрицательные тенденции по { $count ->
    [one] направлению
   *[other] направлениям
}: { $directions }.
mun-changes-caption = Динамика по направлениям: в скольких школах
mun-changes-picture = В скольких школах динамика положительная и отрицательная
mun-changes-picture-words = То же, что в таблице о динамике по направлениям: в скольких школах динамика положительная и в скольких отрицательная.
mun-refer-changes = Соотношение положительной и отрицательной динамики показано на рисунке { $number }.
mun-falling-intro = Отрицательные тенденции обнаружены по следующим показателям:
mun-rising-intro = Чаще других улучшились показатели:
mun-tendency = { $statement } (показатель { $code }): улучшение — в { $rose } ОО, ухудшение — в { $fell } ОО из { $compared }, где годы сопоставимы

## 4. Выводы

mun-conclusions = Выводы
mun-conclusions-intro = Комплексная оценка эффективности развития ВСОКО, проведённая по результатам самооценки и документов, на которые сослались руководители ОО, по { $directions ->
    [one] { $directions } направлению
   *[other] { $directions } направлениям
} показала следующее. Мониторингом охвачены { $counted ->
    [one] { $counted } ОО
   *[other] { $counted } ОО
} из { $all } ({ $percent }).
mun-context = Анализ контекстных данных о расположении и размере ОО показал: среди { $count } ОО с выводом «{ $verdict }» преобладают { $parts }.
mun-context-part = школы группы «{ $title }» — { $count } ({ $percent })
mun-fullest = Наиболее полно работа школ представлена по { $some } из { $all } направлений:
mun-least = В наименьшей степени представлена работа по направлению «{ $title }» ({ $percent }).
mun-clusters-caption = Группы школ: средние проценты
mun-clusters-note = Показаны группы, в которых не меньше { $count } ОО. Цифры в заголовках — номера направлений.
mun-problems-intro = По итогам анализа выявлены проблемы, характерные для нескольких школ:
mun-problem = { $named ->
    [yes] { $deficit } — { $within }: { $names }
   *[no] { $deficit } — { $within }
}
mun-weak-intro = Проблемные поля — показатели, по которым ответ «да» дали меньше половины школ:
mun-steady-high = Стабильно высокие результаты несколько кампаний подряд: { $names }.
mun-steady-low = Стабильно низкие результаты несколько кампаний подряд: { $names }.
mun-practices-intro = Выявлены наиболее успешные практики { $written ->
    [yes] образовательных организаций:
   *[no] эффективно функционирующих ВСОКО:
}
mun-practice = { $told ->
    [yes] { $school }: { $about }{ $linked ->
        [yes] {" "}({ $link })
       *[no] {""}
    }
   *[no] { $school }{ $linked ->
        [yes] {" "}({ $link })
       *[no] {""}
    }
}

## 5. Рекомендации

mun-recommendations = Рекомендации
mun-to-office = Органам местного самоуправления, осуществляющим управление в сфере образования:
mun-to-heads = Руководителям образовательных организаций:
mun-advice = { $text } ({ $count }{"\u00A0"}ОО)
mun-advice-more = Названы самые частые дефициты; остальные рекомендации — в адресных рекомендациях школам и в таблице «Дефициты» (файл XLSX).
mun-office-1 = систематически проводить мониторинг реализации ВСОКО в подведомственных ОО: образовательной деятельности, системы управления, содержания и качества подготовки обучающихся, организации образовательного процесса, востребованности выпускников, качества кадрового, учебно-методического, библиотечно-информационного обеспечения и материально-технической базы, функционирования ВСОКО
mun-office-2 = осуществлять мониторинг качества функционирования школьных методических служб
mun-office-3 = организовать работу по транслированию наиболее успешных практик эффективно функционирующих ВСОКО
mun-heads-1 = продолжить работу по развитию системы управления качеством образования (диагностика, мониторинг, контроль, эффективность принимаемых мер)
mun-heads-2 = систематически проводить мониторинг эффективности ВСОКО с целью выявления позитивных изменений
mun-heads-3 = при подготовке отчёта о самообследовании проводить анализ всех процедур ВСОКО, увидеть проблемы обеспечения качества образования и определить задачи, исполнение которых можно отследить
mun-heads-4 = создавать стимулирующие условия для педагогов и обучающихся, демонстрирующих качественно новые образовательные результаты
mun-common-intro = Дефицит, который есть в трети школ или чаще, становится одной муниципальной мерой:
mun-common-caption = Муниципальные меры

## Приложение

mun-appendix = Школы и направления
mun-heat-intro = В таблице — процент каждой школы по каждому направлению. Чем темнее ячейка, тем ниже уровень: { $levels }.
mun-heat-caption = Школы и направления, в процентах
mun-heat-head = { $number }
mun-heat-note = Направления: { $directions }.
mun-deficits-caption = Дефициты: в скольких школах и в каких

## Откуда цифры

mun-origin = Откуда цифры
mun-origin-caption = Откуда цифры этого документа
mun-origin-letters = Учтено писем школ
mun-origin-letters-are = { $counted } из { $all } ({ $percent })
mun-origin-accepted = Из них принято муниципалитетом
mun-origin-replaced = Заменено более поздними письмами той же школы
mun-origin-unfinished = Анкеты, заполненные не полностью (без вывода)
mun-origin-missing = Не учтены: письма нет
mun-origin-nobody = таких нет
mun-origin-aside = Отложено файлов
mun-origin-reviewed = Экспертиза документов и ссылок
mun-origin-reviewed-are = подтверждено ответов — { $confirmed }, не подтверждено — { $refuted }; остальные не проверялись
mun-origin-corrections = Исправления после получения писем
mun-origin-none = нет
mun-origin-questionnaire = Анкета
mun-origin-methodology = Методика (баллы, пороги, правила)
mun-origin-version = { $title }, версия { $version } ({ $status }), контрольная сумма { $hash }
mun-origin-versions = Версии анкеты в письмах
mun-origin-written = Тексты этого документа, написанные человеком вместо подготовленных
mun-origin-formula = Как считается «в N (P %) из M ОО»
mun-origin-formula-is = N — школы, ответившие «да» («имеется»); M — школы, к которым вопрос относится; P = N ÷ M · 100, до целых, половина — вверх
mun-origin-share = Как складываются доли
mun-origin-share-is = сумма числителей ÷ сумма знаменателей по школам, к которым вопрос относится
mun-origin-made = Документ подготовлен

## Графы

mun-column-what = Что
mun-column-how = Сведения
mun-column-verdict = Вывод о ВСОКО
mun-column-verdict-confirmed = Вывод по подтверждённому
mun-column-own = По самооценке, ОО
mun-column-confirmed = Подтверждено, ОО
mun-column-confirmed-percent = Подтверждено, %
mun-column-percent = Доля
mun-column-direction = Направление
mun-column-rise = Положительная
mun-column-same = На прежнем уровне
mun-column-fall = Отрицательная
mun-column-school = Школа
mun-column-total = Общий процент
mun-column-rule = Правило
mun-column-deficit = Дефицит
mun-column-schools = ОО
mun-column-names = Какие
mun-column-partly = Ответ «частично»
mun-column-no = Ответ «нет»
mun-column-yes = Ответ «да», ОО
mun-column-cluster = Группа
mun-column-by = Деление
mun-column-measure = Мероприятие
mun-column-term = Срок
mun-column-who = Ответственный
mun-column-mean = В среднем
mun-column-range = От … до
mun-column-goal = Цель муниципалитета
mun-column-advice = Рекомендация
mun-column-place = Место
mun-column-need = Потребность
mun-column-teachers = Педагогов в школе
mun-column-teachers-there = Педагогов в этих школах
mun-column-diagnosed = Прошли диагностику дефицитов
mun-column-wanted = Направляется на курсы, чел.
mun-column-inn = ИНН
mun-column-kind = Тип
mun-column-locality = Местность
mun-column-pupils = Обучающихся
mun-column-dynamics = Динамика: { $title }
mun-column-code = №
mun-column-question = Вопрос анкеты
mun-column-applies = Относится, ОО
mun-column-phrase = Словами
mun-column-num = Сумма (числитель)
mun-column-den = Сумма (знаменатель)
mun-column-share = Доля, %
mun-column-region = По региону
mun-column-exceptions = Исключения поимённо
mun-column-not-applicable = Неприменимо
mun-column-option = Вариант ответа
mun-column-municipal = Муниципальная мера
mun-column-procedure = Процедура
mun-column-when = Когда
mun-column-document = Документ
mun-column-state = Состояние
mun-column-mark = Отметка об исполнении
mun-column-decision-number = Номер и дата
mun-column-decided = Что решено
mun-column-outcome = Помогло ли
mun-column-why = Почему так считаем
mun-applies-nowhere = неприменимо во всех ОО

## Листы таблиц

mun-schools-sheet = Школы
mun-indicators-sheet = Показатели
mun-indicators-caption = Показатели: в скольких школах, исключения, суммы
mun-options-sheet = Варианты ответов
mun-options-caption = Вопросы с несколькими ответами: сколько школ отметили вариант
mun-deficits-sheet = Дефициты
mun-clusters-sheet = Группы школ
mun-changes-sheet = Динамика
mun-rating-sheet = Рейтинг
mun-courses-sheet = Заявка на курсы
mun-text-sheet = Текст
mun-table-sheet = Таблица { $number }

## Протокол

mun-protocol-title = ПРОТОКОЛ № { $number }
mun-protocol-of =
    заседания { $of }
    { $office }
mun-protocol-date = Дата: { $date }
mun-protocol-people = Участники: { $people }.
mun-protocol-agenda = Повестка дня:
mun-protocol-question = Отчёт о результатах анализа эффективности развития внутренних систем оценки качества образования { $territory } в { $period } учебном году.
mun-protocol-heard = Слушали: { $speaker }. В выступлении было отмечено следующее.
mun-protocol-directions = По направлениям:
mun-protocol-directions-list = По направлениям
mun-protocol-direction = «{ $title }» — { $spread }
mun-protocol-decided = Решили:
mun-decided-report = принять отчёт о результатах анализа к сведению и довести его до руководителей ОО
mun-decision = { $what }{ $placed ->
    [yes] {" "}(ответственный: { $who }{ $timed ->
        [yes] , срок: { $term })
       *[no] )
    }
   *[no] { $timed ->
        [yes] {" "}(срок: { $term })
       *[no] {""}
    }
}

## Дорожная карта

mun-roadmap-title =
    Дорожная карта
    по развитию муниципальной системы оценки качества образования { $territory }
mun-roadmap-period = на { $period } учебный год
mun-roadmap-proposed = Проект: собственных мероприятий в плане ещё нет, предложены меры по дефицитам, которые есть в трети школ или относятся к ведению муниципалитета.
mun-roadmap-empty = { $noted ->
    [yes] Мероприятий нет ({ $note }).
   *[no] Мероприятий нет.
}
mun-roadmap-rest = Иные мероприятия
mun-roadmap-source = Разделы — по источнику: { $source }.

## Рекомендации школам

mun-advice-title = Адресные рекомендации образовательным организациям за { $period } учебный год
mun-advice-headline = АДРЕСНЫЕ РЕКОМЕНДАЦИИ
mun-advice-standing = { $judged ->
    [yes] Вывод по самооценке: ВСОКО { $verdict }; общий процент — { $total }, подтверждено документами и ссылками — { $confirmed }.
   *[no] Анкета заполнена не полностью, вывод не делается; процент по имеющимся ответам — { $total }, подтверждено документами и ссылками — { $confirmed }.
}
mun-advice-low = Внимания требуют направления: { $directions }.
mun-advice-direction = «{ $title }» ({ $percent })
mun-advice-directions = Направления: школа и среднее по муниципалитету
mun-advice-intro = Рекомендовано:
mun-advice-caption = Дефициты и рекомендации
mun-advice-none = Правила методики дефицитов не выявили: рекомендуется сохранять достигнутый уровень и делиться опытом.

## Публичный отчёт

mun-public-about = Об этом отчёте
mun-public-what = Отчёт подготовлен: { $office }. Он рассказывает, как в школах устроена внутренняя система оценки качества образования (ВСОКО): что школа проверяет сама, какие выводы делает и чем помогает детям и учителям. В отчёте нет рейтинга школ и нет чисел, по которым можно узнать ребёнка.
mun-public-coverage = Сведения за { $period } учебный год собраны { $within }.
mun-public-few = Школ меньше { $count }, поэтому выводы и проценты не публикуются: по ним можно было бы судить об отдельной школе.
mun-public-mean = Средний процент по направлению — { $percent }.
mun-public-plans = Что будет сделано
mun-public-plans-intro = Запланировано:
mun-public-plans-list = Запланировано
mun-between = от { $low } до { $high }
mun-open-between = { $kind ->
    [share] { $statement }: { $num } (всего { $den }); точное число не публикуется
   *[count] { $statement }: всего { $num }; точное число не публикуется
}
mun-open-count = { $statement } есть в отдельных ОО, всего — { $hidden }
mun-open-share = { $hidden ->
    [yes] { $statement }: { $num } из { $den } ({ $share })
   *[no] { $statement } составила { $share } ({ $num } из { $den })
}

## Годовой отчёт

mun-yearly-campaign = Кампания
mun-yearly-held = { $dated ->
    [yes] { $office }: сбор сведений за { $period } учебный год, срок представления — до { $deadline }.
   *[no] { $office }: сбор сведений за { $period } учебный год.
}
mun-yearly-directions = Направления: средний процент, наименьший и наибольший
mun-yearly-problems = Проблемы
mun-yearly-practices = Успешные практики
mun-yearly-measures = Комплекс мер и мероприятий
mun-yearly-no-measures = Мероприятия года не внесены.
mun-yearly-measures-are = В плане { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[other] { $count } мероприятий
}: выполнено — { $done }, выполняется — { $running }, запланировано — { $planned }, не выполнено — { $failed }.
mun-measures-caption = Мероприятия года
mun-calendar-caption = Процедуры оценки качества образования
mun-yearly-decisions = Управленческие решения
mun-yearly-no-decisions = Управленческие решения не внесены.
mun-decisions-caption = Управленческие решения года
mun-decision-number = { $number } { $date }
mun-yearly-helped = Анализ эффективности мер прошлого года
mun-yearly-no-conclusions = Выводы о мерах прошлого года не внесены.
mun-yearly-helped-are = Оценено { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[other] { $count } мероприятий
} прошлого года: помогло — { $helped }, помогло частично — { $partly }, не помогло — { $not }, судить рано — { $early }.
mun-helped-caption = Помогли ли меры прошлого года

mun-cycle = Управленческий цикл муниципалитета
mun-cycle-intro = По каждому направлению показано, какие из девяти шагов управления качеством образования есть в записях кампании: цели, показатели анкеты, способы сбора, письма школ, их рассмотрение, адресные рекомендации, меры, решения и выводы о мерах прошлого года. Прочерк — на этом шаге пока ничего не требуется.
mun-cycle-caption = Девять шагов управленческого цикла по направлениям
mun-column-step = Шаг
mun-cycle-step = { $number }. { $name }
mun-cycle-gaps-intro = Цикл не замкнут по следующим направлениям:
mun-cycle-gap = «{ $title }»: { $verdict } ({ $found })
mun-cycle-closed = Разрывов цикла не видно ни по одному направлению.
mun-state = { $state ->
    [planned] запланировано
    [running] выполняется
    [done] выполнено
    [failed] не выполнено
   *[withdrawn] снято с плана
}
mun-outcome = { $outcome ->
    [helped] помогло
    [partly] помогло частично
    [not] не помогло
   *[early] судить рано
}

## Рейтинг, заявка на курсы, таблица для региона

mun-rating-title = Рейтинг образовательных организаций за { $period } учебный год
mun-rating-by = внутри групп: { $by }
mun-rating-note = Места сравниваются только внутри группы школ, в которой не меньше { $count } ОО; равным процентам — общее место; у анкет, заполненных не полностью, места нет. Рейтинг не публикуется.
mun-rating-caption = Школы внутри групп
mun-courses-title = Сводная заявка на повышение квалификации педагогов по итогам { $period } учебного года
mun-courses-intro = Потребности названы школами в анкете ВСОКО. Число педагогов — из паспорта школы; сколько педагогов будет направлено на курсы, указывает школа.
mun-courses-none = Потребностей в курсах школы не назвали.
mun-courses-whole = Потребности: в скольких школах
mun-courses-caption = Потребность, школа, число педагогов
mun-region-title = Сведения о развитии ВСОКО для региона за { $period } учебный год
mun-region-caption = Школы: вывод, общий процент, проценты по направлениям

## Что нужно знать перед печатью

mun-notice-missing = { $count ->
    [one] Нет письма { $count } школы
   *[other] Нет писем { $count } школ
} из { $all }: документ составлен без них.
mun-notice-unfinished = { $count ->
    [one] { $count } школа заполнила
   *[other] { $count } школ заполнили
} анкету не полностью: вывода по ним нет, проценты — по имеющимся ответам.
mun-notice-between = { $count ->
    [one] Сумма по вопросу { $codes } напечатана
   *[other] Суммы по вопросам { $codes } напечатаны
} промежутком: из точной суммы и отчётов школ можно было бы вычислить число от 1 до 4 у отдельной школы. Точные суммы остаются в аналитическом отчёте: он не для публикации.
mun-notice-names = В текстах, написанных от руки, найдены фамилии: { $names }. Проверьте, что они могут стоять в документе.

mun-graduates-title = Результаты выпускников по самообследованиям школ, { $period } учебный год
mun-graduates-intro = Самообследование сдали { $handed } из { $all } { $all ->
    [one] образовательной организации
   *[other] образовательных организаций
}, чьи письма учтены.
mun-graduates-none = Сводить пока нечего: самообследований в письмах школ нет.
mun-graduates-note = Средние посчитаны по всем выпускникам и показаны там, где число назвали не меньше { $from } образовательных организаций. Числа, которые касаются меньше пяти человек или неизвестно скольких, не печатаются; среднее, по которому такое число можно вычислить, — тоже.
mun-graduates-caption = Результаты выпускников по строкам приказа № 1324
mun-graduates-total = По всем школам
mun-graduates-rows = Строки приказа:
mun-graduates-sheet = Выпускники
mun-graduates-not-applicable = нет выпуска
mun-graduates-rows-sheet = Строки приказа
mun-graduates-rows-title = Строки приказа № 1324 о выпускниках
mun-graduates-row = Показатель
mun-graduates-percent = { $number }, %
mun-graduates-few = менее 5
mun-graduates-few-people = малый выпуск
mun-graduates-no-mean = { $label } (среднего по школам нет: { $why })
mun-graduates-no-mean-cell = — ({ $why })
mun-graduates-share = { $num } из { $den } ({ $percent })
