## Экран «Анализ»

nav-analysis = Анализ
back-analysis = Вернуться к анализу
analysis-title = Анализ
analysis-reading = Считаю баллы и сравниваю годы…
analysis-charts = В рисунках
analysis-charts-more =
    Ещё { $count ->
        [one] { $count } рисунок
        [few] { $count } рисунка
       *[other] { $count } рисунков
    }
analysis-self = Самооценка
analysis-self-so-far = По тому, что отвечено
analysis-proved = Подтверждено
analysis-proved-why = Самооценка считается по всем ответам. «Подтверждено» — только по ответам, у которых указан документ или ссылка.
analysis-open-why = Вывод программа сделает, когда ответы будут на все вопросы.
analysis-continue = Продолжить заполнение
analysis-terms = Как это посчитано и какие пороги
analysis-verdicts = Вывод по школе
analysis-levels = Уровень направления
analysis-reached = (сейчас)
analysis-directions = Направления
analysis-no-percent = нет ответов
analysis-before = год назад { $percent }
analysis-confirmed = Подтверждено документами и ссылками: { $percent }
analysis-direction-questions = Вопросы направления «{ $title }»: ответы и баллы
analysis-changes = Что изменилось за год
analysis-risen = Улучшилось
analysis-risen-none = Улучшений по сопоставимым вопросам нет.
analysis-fallen = Снизилось
analysis-fallen-none = Снижений по сопоставимым вопросам нет.
analysis-was = было: { $value }
analysis-is = стало: { $value }
analysis-row-points = баллы { $points }
analysis-more = Ещё { $count }
analysis-no-past = Прошлого года в программе нет, поэтому сравнивать не с чем. Он появится здесь, когда за него будет анкета в этой программе.
analysis-no-pairs = С прошлым годом пока сравнивать не по чему: нет вопросов, на которые отвечено в оба года.
analysis-risks = Рисковый профиль
analysis-rules = Рекомендации школе
analysis-rules-why = Сначала самое срочное. Каждая рекомендация открывается до ответов, из которых она следует.
analysis-rules-none = Рекомендаций нет: ни одно правило методики не сработало.
analysis-rules-later = Рекомендации появятся, когда будут ответы.
analysis-rules-rest = { $count ->
    [one] Ещё { $count } рекомендация
    [few] Ещё { $count } рекомендации
   *[many] Ещё { $count } рекомендаций
}
analysis-municipal = { $count ->
    [one] Для муниципалитета: { $count } рекомендация
    [few] Для муниципалитета: { $count } рекомендации
   *[many] Для муниципалитета: { $count } рекомендаций
}
analysis-municipal-why = Это не задачи школы: муниципалитет увидит их в своей сводке.
analysis-dynamics = Как сравнивались годы

figures-place = Показатель
figures-value = Ответ
figures-points = Баллы
figures-how = Как считаются
figures-confirmed = есть документ или ссылка

rule-deficit = Чего не хватает: { $deficit }
rule-measure = Что сделать
rule-term = Срок
rule-responsible = Ответственный
rule-why = Почему: показатели и основание, { $id }
rule-basis = Основание: { $basis }

risk-headline = { $count ->
    [one] Высокий риск, на который школа пока ничем не отвечает:
   *[other] Высокие риски, на которые школа пока ничем не отвечает:
}
risk-none = Факторов риска по ответам не видно.
risk-unknown = { $count ->
    [one] Пока не известен { $count } фактор: на нужные вопросы нет ответов
    [few] Пока не известны { $count } фактора: на нужные вопросы нет ответов
   *[many] Пока не известны { $count } факторов: на нужные вопросы нет ответов
}
risk-absent = { $count ->
    [one] По ответам нет { $count } фактора
   *[other] По ответам нет { $count } факторов
}
risk-figures = { $title }: числа и ответы
risk-measures = Чем школа отвечает
risk-measures-of = { $title }: меры

dynamics-why = Сравниваются только вопросы, которые в оба года были одинаковыми, относились к школе и имеют ответ. Поэтому проценты здесь могут отличаться от процентов направлений.
dynamics-across = Две версии анкеты
dynamics-moved = Вопросы, у которых изменился номер
dynamics-dropped = Вопросы прошлого года, которым теперь ничего не соответствует
dynamics-caption = Направления на сопоставимых вопросах
dynamics-direction = Направление
dynamics-difference = Разница
dynamics-set = Сравнено
dynamics-excluded = Что не сравнивалось и почему
