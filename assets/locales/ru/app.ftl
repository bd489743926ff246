# Слова, из которых складываются строки состояния, подписи мест и шагов.

actor-unknown = сотрудник школы

place-question = { $code }. { $text }
place-selfstudy = Самообследование, { $number }. { $label }
place-selfstudy-field = Самообследование: { $label }
place-further = Дополнения к отчёту: { $label }
place-approval = Утверждение отчёта: { $label }
place-passport = Паспорт школы: { $label }

part-title-passport = Паспорт школы
part-title-selfstudy = Показатели самообследования
part-title-further = Дополнения к отчёту
part-title-approval = Утверждение отчёта
part-title-direction = { $number }. { $title }

value-empty = не заполнено
value-unknown = …
value-share = { $num } из { $den }

proposal-from = { $place }, на { $date }

custody-saved = Сохранено на этом ноутбуке в { $at }
custody-nothing-yet = Пока ничего не введено
custody-copy = копия на флешке от { $at }
custody-no-copy = копии на флешке ещё нет
custody-signed = письмо № { $number } подписано { $at }, ещё не записано
custody-written = письмо № { $number } записано { $at }
custody-not-handed = муниципалитету ещё не передано

selfstudy-travels = Письмо понесёт анкету и показатели самообследования.
selfstudy-later = Письмо понесёт анкету. Показатели самообследования ещё не заполнялись: их передают весной, вторым письмом.
selfstudy-unfinished = Письмо понесёт только анкету: показатели самообследования заполнены не полностью или с ошибками ({ $count ->
    [0] есть ошибки
    [one] осталось { $count } место
    [few] осталось { $count } места
   *[many] осталось { $count } мест
}).

step-edit = { $place }: { $old } → { $new }
step-companion = { $place }: примечание, ссылка или отметка
step-explain = { $id }: пояснение
step-load = загрузка сведений о школе
step-key = создание ключа подписи
step-sign = подписание письма
step-write = запись письма

action-create = начато
action-import = загружено
action-edit = изменено
action-take = взято готовое значение
action-explain = пояснено
action-undo = отменено
action-redo = возвращено
action-key = создан ключ
action-sign = подписано
action-send = записано
action-receive = получено

letter-submission = анкета школы
letter-invitation = приглашение
letter-receipt = квитанция
letter-return = возврат с замечаниями
letter-recommendations = рекомендации
letter-summary = сводка муниципалитета
letter-recipient = { $name }, ИНН { $inn }
letter-content-one = анкета
letter-content-both = анкета и показатели самообследования
letter-state-signed = подписано, ещё не записано на флешку или в папку
letter-state-written = записано и проверено
letter-state-delivered = доставлено
letter-state-received = получено муниципалитетом
letter-state-accepted = принято муниципалитетом

remark-copy-made = Рядом с письмом записана копия данных: { $file }.
remark-copy-failed = Письмо записано, а копию данных на флешку записать не удалось. { $message } { $remedy }
restored-advice = Копия восстановлена в новую папку «{ $path }». Прежние данные не тронуты. Чтобы работать с ней, запустите программу с этой папкой: vsoko-desktop --data «{ $path }».

destination-stick = Флешка { $name }, свободно { $free }
destination-documents = Папка «Документы» на этом ноутбуке

report-subject = Отчёт о самообследовании, { $period } учебный год

size-gb = { $number } ГБ
size-mb = { $number } МБ
size-kb = { $number } КБ
