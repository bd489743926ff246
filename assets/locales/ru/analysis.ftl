# Анализ: слова, которые складывает программа (экран, командная строка). Подписи экрана — в ui-analysis.ftl.

analysis-verdict = ВСОКО { $verdict }
analysis-preliminary = Предварительный итог: анкета заполнена не полностью
analysis-nothing = Считать пока не из чего: нет ни одного ответа на оцениваемый вопрос
analysis-open = { $count ->
    [one] Остался { $count } вопрос без ответа.
    [few] Осталось { $count } вопроса без ответа.
   *[many] Осталось { $count } вопросов без ответа.
}
analysis-formula-total = Среднее по направлениям: ({ $sum }) : { $count }
analysis-last-year = Год назад — { $percent }, { $verdict }
analysis-last-year-unfinished = Анкета прошлого года заполнена не полностью: итога за тот год нет
analysis-terms-both = итог не ниже { $total } % и каждое направление не ниже { $each } %
analysis-terms-total = итог не ниже { $total } %
analysis-terms-rest = в остальных случаях
analysis-terms-level = от { $from } %
analysis-terms-lower = ниже
analysis-change = { $delta } п. п., { $class }
analysis-delta = { $delta } п. п.
analysis-formula = Баллов { $points } из { $max } — это { $percent }
analysis-points = { $points } из { $max }
analysis-points-change = { $before } → { $after }
analysis-value-share = { $value } — { $percent }
analysis-value-unit = { $value } { $unit }
analysis-aside = { $count ->
    [one] Не относится к школе и в счёт не идёт { $count } вопрос: { $list }.
    [few] Не относятся к школе и в счёт не идут { $count } вопроса: { $list }.
   *[many] Не относятся к школе и в счёт не идут { $count } вопросов: { $list }.
}
analysis-how-document = { $answer } и есть ссылка — { $linked }, без ссылки — { $unlinked }
analysis-how-levels = отмеченные уровни, делённые на уровни, которые школа реализует
analysis-how-ticked = отмеченное, делённое на { $high }, но не больше единицы
analysis-how-share = от { $high } — { $whole }, от { $low } — { $half }, меньше — 0
analysis-how-less = до { $low } — { $whole }, до { $high } — { $half }, больше — 0
analysis-risk-absent = нет
analysis-risk-moderate = умеренный
analysis-risk-high = высокий
analysis-risk-unknown = не известно
analysis-measure-there = есть мера
analysis-measure-none = нет меры
analysis-measure-open = о мерах ещё не отвечено
analysis-compared = { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
   *[many] { $count } вопросов
}
analysis-side = { $percent } ({ $points } из { $max })
analysis-across-mapped = Прошлый год заполнен по анкете версии { $old }, этот — по версии { $new }. Вопросы сопоставлены так, как указано в методике.
analysis-across-codes = Прошлый год заполнен по анкете версии { $old }, этот — по версии { $new }. Методика не говорит, как их сопоставить, поэтому сравнены вопросы с одинаковыми номерами.
analysis-moved = { $old } теперь { $place }
analysis-dropped = { $old }: { $reason }
analysis-dropped-unsaid = в новой анкете такого вопроса нет

unlike-range = от { $least } до { $most }
unlike-percent = В прошлые годы здесь было { $range }, сейчас { $now }. Всё верно? Если да, ничего менять не нужно.
unlike-people = В прошлые годы здесь было { $range } чел., сейчас { $now }. Всё верно? Если да, ничего менять не нужно.
unlike-number = В прошлые годы здесь было { $range }, сейчас { $now }. Всё верно? Если да, ничего менять не нужно.
