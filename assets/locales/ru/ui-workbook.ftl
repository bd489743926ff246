### Книга Excel: заполнить вне программы и принять обратно.

workbook-heading = Книга Excel для коллег
workbook-lead = Анкету можно заполнить в Excel или LibreOffice на другом компьютере и принять обратно. До вашего согласия ничего не изменится.
workbook-give = Сохранить книгу
workbook-whom = Кому
workbook-whole = вся анкета
workbook-save = Сохранить в папку…
workbook-saving = Сохраняю…
workbook-written = Книга сохранена ({ $size }):
workbook-open = Открыть
workbook-take = Принять заполненную книгу
workbook-take-lead = Сначала программа покажет каждое отличие. Ячейки, которые в книге не трогали, ничего не меняют; стёртый ответ будет стёрт и здесь.
workbook-choose = Выбрать файл…
workbook-reading = Читаю книгу…
workbook-preview = Что изменится
workbook-from = Книга «{ $file }», сохранена из программы { $made }.
workbook-role = Для кого: { $role }.
workbook-same = Отличий нет: все ответы в книге те же, что в программе.
workbook-conflicts = { $count ->
    [one] { $count } ответ с тех пор изменили и в программе: он отмечен знаком «!». Если принять книгу, останется ответ из неё.
    [few] { $count } ответа с тех пор изменили и в программе: они отмечены знаком «!». Если принять книгу, останутся ответы из неё.
   *[other] { $count } ответов с тех пор изменили и в программе: они отмечены знаком «!». Если принять книгу, останутся ответы из неё.
}
workbook-missing = { $count ->
    [one] { $count } ячейки в книге больше нет: её ответ останется прежним.
   *[other] { $count } ячеек в книге больше нет: их ответы останутся прежними.
}
workbook-problems = { $count ->
    [one] { $count } ячейку принять нельзя
    [few] { $count } ячейки принять нельзя
   *[other] { $count } ячеек принять нельзя
}
workbook-problems-why = Остальные ответы примутся и без них. Можно исправить ячейки в книге и выбрать её снова.
workbook-question = Вопрос
workbook-was = Было
workbook-becomes = Станет
workbook-where = Где в книге
workbook-kind-new = новый ответ
workbook-kind-changed = изменён
workbook-kind-cleared = будет стёрт
workbook-conflict = изменён и в программе
workbook-accept = { $count ->
    [one] Принять { $count } ответ
    [few] Принять { $count } ответа
   *[other] Принять { $count } ответов
}
workbook-accepting = Записываю…
workbook-accepted = { $count ->
    [one] Принят { $count } ответ. Отменить можно одним шагом.
    [few] Приняты { $count } ответа. Отменить можно одним шагом.
   *[other] Принято { $count } ответов. Отменить можно одним шагом.
}
