### Книга Excel, которую заполняют вне программы: листы, заголовки, пояснения.

## Листы и коды строк

workbook-title = Анкета для заполнения, { $period } учебный год
workbook-title-role = Анкета для заполнения, { $period } учебный год: { $role }
workbook-sheet-instruction = Как заполнять
workbook-sheet-passport = Паспорт школы
workbook-sheet-grid = { $number }. По классам
workbook-title-grid = { $title }: по классам
workbook-sheet-selfstudy = Показатели № 1324
workbook-sheet-words = Заполняйте только светлые ячейки. Серые строки к школе сейчас не относятся: их пропускают.
workbook-code-passport = П.{ $number }
workbook-code-selfstudy = С.{ $number }
workbook-code-option = { $code } / { $number }

## Заголовки столбцов: по ним программа узнаёт столбцы, когда читает книгу

workbook-column-code = Код
workbook-column-text = Вопрос
workbook-column-knows = Кто знает
workbook-column-answer = Ответ
workbook-column-den = Из скольких
workbook-column-percent = Процент
workbook-column-last = Год назад
workbook-column-note = Пояснение
workbook-column-link = Ссылка
workbook-column-title = Документ
workbook-column-order = Реквизиты
workbook-column-help = Как понимать
workbook-column-counted = Что считается

## В строках

workbook-of = Из скольких: { $label }
workbook-closed = Не заполняется: { $reason }
workbook-marks-below = отметьте ниже
workbook-mark = х
workbook-true = ИСТИНА
workbook-false = ЛОЖЬ
workbook-help-title = { $code }
workbook-wrong-option = Выберите ответ из списка.
workbook-wrong-mark = Чтобы отметить, впишите «{ $mark }». Чтобы снять отметку, очистите ячейку.
workbook-wrong-whole = Впишите целое число от { $min } до { $max }.
workbook-wrong-decimal = Впишите число от { $min } до { $max }, дробную часть — через запятую.
workbook-wrong-quarter = Впишите число четвертями: 0,25; 0,5; 0,75; 1. От { $min } до { $max }.
workbook-wrong-share = Впишите целое число, не больше того, из скольких считается.
workbook-wrong-share-quarter = Впишите число четвертями (0,25; 0,5; 0,75; 1), не больше того, из скольких считается.
workbook-wrong-share-decimal = Впишите число, не больше того, из скольких считается.
workbook-wrong-date = Впишите дату: ДД.ММ.ГГГГ.

## Первый лист

workbook-questionnaire = { $title }, версия { $version }
workbook-made = Книга сохранена { $at }, программа ВСОКО { $program }.
workbook-how-1 = 1. Заполняйте только светлые ячейки. Остальные закрыты от случайной правки; пароля нет.
workbook-how-2 = 2. Где есть список, выберите ответ из него. Где нужно отметить несколько вариантов, впишите «х» против каждого подходящего.
workbook-how-3 = 3. Числа — цифрами, дробная часть через запятую. Процент книга считает сама; программа потом пересчитает его заново.
workbook-how-4 = 4. Серые строки к школе сейчас не относятся, рядом сказано почему. Их пропускают.
workbook-how-5 = 5. «Год назад» — прошлогодний ответ, для сравнения. Если выделить ячейку ответа, рядом появится подсказка.
workbook-how-6 = 6. Пояснение, ссылка и документ не обязательны. Ссылка и документ подтверждают ответ: впишите их, если они есть.
workbook-how-7 = 7. Формулы в ячейках ответов программа не вычисляет и не принимает: впишите готовое значение.
workbook-how-8 = 8. Листы и столбец «Код» не переименовывайте. Строки можно переставлять: программа найдёт их по коду.
workbook-how-9 = 9. Программа примет только то, что вы изменили. Ячейка, которая была пустой и осталась пустой, ничего не меняет. Если стереть ответ, который в книге уже стоял, он будет стёрт и в программе.
workbook-how-10 = 10. Перед тем как принять книгу, программа покажет каждое отличие: что было и что станет. Всё принятое можно отменить одним шагом.
workbook-how-11 = 11. Если тот же ответ тем временем изменили в программе, это будет отмечено.
workbook-no-names = Не пишите фамилий и других сведений о конкретных детях и родителях: анкете нужны только числа.

## Что ожидается в ячейке

workbook-expected-mark = чтобы отметить, нужен знак «{ $mark }», иначе ячейка остаётся пустой
workbook-expected-number = нужно число цифрами
workbook-expected-date = нужна дата, например 31.05.2025
workbook-expected-text = нужен текст
workbook-expected-option = выберите из списка: { $options }

## Отличия

workbook-cell = лист «{ $sheet }», ячейка { $cell }
workbook-whole-sheet = лист «{ $sheet }»
workbook-what-answer = ответ
workbook-what-note = пояснение
workbook-what-link = ссылка
workbook-what-title = документ
workbook-what-order = реквизиты документа
step-workbook = Из книги «{ $file }»: { $count } { $count ->
        [one] ответ
        [few] ответа
       *[many] ответов
    }

# Опросный лист и сводка опроса.
workbook-sheet-survey = Опросный лист
workbook-sheet-tally = Сводка опроса
workbook-column-goes = В какой вопрос анкеты идёт
workbook-tally-lead = Заполняет тот, кто считает листы: числа по уровням — в светлые клетки, «Всего» складывается само.
workbook-wrong-part = Впишите целое число: не больше, чем в строке «{ $whole }».
