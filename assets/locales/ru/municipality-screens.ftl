# Что стоит за числом свода, банк практик, обмен.

behind-group = { $what }: { $count }
behind-yes = да
behind-no = нет
behind-zero = нет (по ответу на связанный вопрос)
behind-partly = частично
behind-given = есть
behind-nothing = нуль или «нет»
behind-unanswered = не отвечено
behind-not-applicable = неприменимо
behind-scored = Оцениваемые показатели
behind-context = Показатели без оценки
behind-directions = Направления
behind-formula = { $part } : { $of } · 100 = { $percent }
behind-mean = Среднее процентов { $count } { $count ->
    [one] школы
   *[other] школ
}
behind-schools = { $count } { $count ->
    [one] школа
    [few] школы
   *[other] школ
}
behind-rose = положительная динамика
behind-stayed = на прежнем уровне
behind-fell = отрицательная динамика
practice-high = высокий результат по направлению: { $percent }
exchange-summary-words = Свод по письмам { $count } { $count ->
    [one] школы
   *[other] школ
}: вердикты, проценты и количества; самих ответов в нём нет.
exchange-waiting = ждёт связи
exchange-sending = передаётся
exchange-delivered = доставлено на пункт приёма
exchange-stopped = остановлено
exchange-attempts = { $state }, попыток: { $attempts }
exchange-fetched = За письмами обращались { $at }.
