# Командная строка: рабочее место муниципалитета.

cli-municipality = Работа муниципалитета
cli-municipality-init = Начать сбор: управление, срок, список школ (файл JSON)
cli-municipality-status = Кто сдал, кто нет, что нового, где лежат данные
cli-municipality-campaign = Показать настройки сбора или взять их из файла JSON: срок (deadline), цели (goals), календарь (calendar), желаемые подтверждения (evidence), пункт приёма для приглашений (post)
cli-municipality-schools = Список школ
cli-municipality-schools-list = Показать список школ
cli-municipality-schools-add = Добавить школу
cli-municipality-schools-set = Изменить сведения о школе: название, вид, место, статусы
cli-municipality-schools-remove = Убрать школу из списка (только ту, от которой нет писем)
cli-municipality-schools-read = Взять список школ из таблицы XLSX или CSV
cli-municipality-schools-pair = Закрепить за школой куратора
cli-municipality-key = Ключ подписи муниципалитета
cli-municipality-key-new = Создать ключ подписи и ключ для чтения зашифрованных писем
cli-municipality-key-show = Показать открытый ключ (формат minisign)
cli-municipality-keys = Ключи школ: сверенные, несверенные, отозванные
cli-municipality-enrol = Подтвердить ключ школы: файлом KEY.pub или отпечатком
cli-municipality-revoke = Отозвать ключ школы
cli-municipality-invite = Подписать приглашения школам и записать их в папку
cli-municipality-import = Принять письма: файлы, папки, сохранённая почта, архивы вложений; о каждом файле говорится, что с ним стало
cli-municipality-letters = Показать полученные письма
cli-municipality-choose = Выбрать одно из двух писем с одинаковым номером
cli-municipality-fetch = Забрать письма из пункта приёма
cli-municipality-accept = Принять анкету школы: подписать квитанцию
cli-municipality-return = Вернуть анкету школе с замечаниями
cli-municipality-recommend = Подписать рекомендации школе (без ИНН — всем)
cli-municipality-review = Показать ответы школы рядом с прошлогодними, проверки и пояснения
cli-municipality-expert = Отметить подтверждение ответа: confirmed, refused или unchecked
cli-municipality-remark = Записать замечание к ответу (пустой текст убирает)
cli-municipality-summary = Свод по школам
cli-municipality-send-summary = Подписать свод для региона и записать его в папку
cli-municipality-measure = Меры муниципалитета
cli-municipality-measure-list = Показать меры и решения
cli-municipality-measure-map = Карта управленческого цикла: какие из девяти шагов есть по каждому направлению
cli-municipality-measure-read = Взять в план дорожную карту из файла (таблица или текст); с --preview — только показать строки
cli-municipality-measure-take = Сделать меру из дефицита, который есть у трети школ и больше
cli-municipality-measure-add = Добавить меру
cli-municipality-measure-set = Изменить меру

cli-value-paths = ПУТЬ
cli-value-inn = ИНН
cli-value-pub = КЛЮЧ
cli-value-sequence = НОМЕР
cli-value-url = АДРЕС
cli-value-remarks = ФАЙЛ.json
cli-value-digest = ПИСЬМО
cli-value-mark-word = ОТМЕТКА
cli-value-expert = ИМЯ
cli-value-expert-inn = ИНН
cli-value-target = МЕСТО
cli-value-name = ТЕКСТ
cli-value-oo-type = ВИД
cli-value-locality = МЕСТО
cli-value-shnor = ДА_НЕТ
cli-value-risk = ДА_НЕТ
cli-value-leader = ИНН

cli-arg-paths = файлы и папки с письмами
cli-arg-inn = ИНН школы
cli-arg-pub = файл KEY.pub или отпечаток: восемь групп по пять цифр
cli-arg-sequence = начиная с письма с этим номером
cli-arg-enrol-first = принять ключ первого письма школы как её ключ; он останется несверенным
cli-arg-aside = только отложенные
cli-arg-despite = учесть письмо с невозможными ответами, сказав почему
cli-arg-forget-junk = удалить из базы содержание файлов, которые не письма
cli-municipality-junk = Чтобы удалить: vsoko municipality letters --forget-junk
cli-municipality-forgotten = { $count ->
    [0] Таких файлов в базе нет.
    [one] Удалено содержание { $count } файла.
   *[other] Удалено содержание { $count } файлов.
}
cli-arg-digest = отпечаток письма, хотя бы первые восемь знаков
cli-arg-url = адрес пункта приёма
cli-arg-remarks = файл с замечаниями: {"{"}"remarks": [{"{"}"target": "1.05", "text": "…"{"}"}], "wished_by": "2026-05-20"{"}"}; target — код вопроса или пусто для всего письма, wished_by можно не писать
cli-arg-mark-word = confirmed — подтверждено, refused — не подтверждено, unchecked — не проверялось
cli-arg-expert = имя и должность эксперта
cli-arg-expert-inn = ИНН школы, где работает эксперт
cli-arg-target = место в анкете: 1.05, passport.inn
cli-arg-accepted = только принятые анкеты
cli-arg-region = свод по муниципалитетам, приславшим свои своды
cli-arg-name = название
cli-arg-campaign-file = файл с тем, что меняется: {"{"}"deadline": "2025-10-31", "note": "…", "post": {"{"}"url": "https://…", "key": "RW…"{"}"}{"}"}; адрес и ключ пункта приёма (post) идут в приглашения, ключ показывает «vsoko inbox serve» при запуске; "post": null убирает его; чего в файле нет, остаётся
cli-arg-oo-type = вид школы, как в паспорте анкеты: НОШ, ООШ, СОШ, Гимназия…
cli-arg-locality = город, посёлок или село
cli-arg-shnor = статус ШНОР: да или нет
cli-arg-risk = «зона риска»: да или нет
cli-arg-leader = ИНН школы-лидера, куратора

cli-municipality-init-done = { $name } (ИНН { $inn }): сборы { $periods }.
cli-municipality-status-head = { $name }, { $period } учебный год: сдали { $submitted } из { $schools } школ.
cli-municipality-waiting = Ждут проверки ({ $count }): { $names }
cli-municipality-accepted = Приняты ({ $count }): { $names }
cli-municipality-returned = Возвращены ({ $count }): { $names }
cli-municipality-missing = Не сдали ({ $count }): { $names }
cli-municipality-aside = Отложено писем: { $count }.
cli-municipality-peer = { $name } (ИНН { $inn }): { $state ->
    [trusted] действует
    [unverified] не сверен
    [aside] отложен
   *[revoked] отозван
}, { $how ->
    [compared] сверен
    [first-letter] из первого письма, ещё не сверен
    [rotation] подписан прежним ключом
   *[file] из файла
}, отпечаток { $fingerprint }
cli-municipality-enrolled = Ключ школы с ИНН { $inn } подтверждён.
cli-municipality-retired = Прежний ключ этой школы больше не действует, его отпечаток: { $fingerprint }. Письма, подписанные им раньше, остаются в счёте; новых он не подписывает. Если вы не ждали замены ключа, позвоните в школу.
cli-municipality-imported = { $files ->
    [0] Новых писем нет.
    [one] Просмотрен { $files } файл: { $counts }.
    [few] Просмотрено { $files } файла: { $counts }.
   *[many] Просмотрено { $files } файлов: { $counts }.
}
cli-municipality-stopped = Остановлено: всё принятое сохранено, остальные файлы можно принять потом.
cli-municipality-progress = Просмотрено { $done } из { $total }
cli-municipality-number = { $what ->
    [share] больше нуля в { $above } из { $schools } ОО, всего { $num } из { $den }
    [number] больше нуля в { $above } из { $schools } ОО, всего { $num }
   *[options] отмечено в { $above } из { $schools } ОО
}
cli-municipality-summary-head = Свод за { $period } учебный год: письма { $submitted } из { $schools } школ.
cli-municipality-made = { $kind ->
    [invitation] Приглашение { $name }
    [receipt] Квитанция { $name }
    [return] Возврат с замечаниями { $name }
    [recommendations] Рекомендации { $name }
    [summary] Свод для региона
   *[other] { $kind } { $name }
} № { $sequence }: { $place ->
    [path] { $path }
   *[none] подписано и сохранено в программе
}{ $waits ->
    [yes] {" "}· ждёт отправки в пункт приёма
   *[no] {""}
}
cli-municipality-met = Пункт приёма встречен впервые; отпечаток его ключа: { $fingerprint }. Сверьте его с тем, что пункт приёма показал при запуске.
cli-municipality-deliver = Передать то, что ждёт отправки в пункт приёма
cli-municipality-campaign-head = { $name }, { $period } учебный год, срок { $deadline }
cli-value-leading = ДА_НЕТ
cli-arg-leading = школа-лидер: да или нет
cli-word-yes = да
cli-word-no = нет
