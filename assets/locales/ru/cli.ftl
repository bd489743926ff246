# Слова командной строки.

cli-template =
    {"{"}about{"}"}

    Как вызвать: {"{"}usage{"}"}

    {"{"}all-args{"}"}
cli-heading-commands = Команды
cli-heading-options = Параметры
cli-value-command = КОМАНДА

cli-vsoko = ВСОКО для малых школ: анкета, проверка, подпись и отчёт о самообследовании без Интернета
cli-school = Работа школы
cli-school-init = Загрузить школу из файла JSON (паспорт, ответы, самообследование, прошлый год)
cli-school-status = Сколько заполнено по направлениям и где лежат данные
cli-school-set = Записать ответ: 1.05, passport.КЛЮЧ, selfstudy.1.10 или further.КЛЮЧ; несколько вариантов — через «;», таблица — строки через «;», ячейки через «|» или --file строки.json
cli-school-explain = Пояснить предупреждение
cli-school-check = Проверка: ошибки и предупреждения
cli-school-analyse = Баллы, вывод, динамика, рекомендации
cli-school-report = Отчёт о самообследовании в файл PDF или DOCX; с --kind — другие документы
cli-school-form = Книга Excel (.xlsx) для заполнения вне программы
cli-school-read-form = Принять книгу Excel, заполненную вне программы
cli-school-key = Ключ подписи
cli-school-key-new = Создать ключ подписи
cli-school-key-show = Показать открытый ключ (формат minisign)
cli-school-sign = Проверить, подписать и записать письмо в папку
cli-backup = Копии данных
cli-backup-list = Показать копии
cli-backup-create = Сделать копию и проверить её
cli-backup-restore = Восстановить копию в новую папку рядом
cli-letter = Письма
cli-letter-verify = Проверить письмо
cli-letter-show = Проверить письмо и показать, что в нём
cli-questionnaire = Наборы показателей (анкета и методика)
cli-questionnaire-row = { $title }, версия { $version }: { $questions } показателей, отпечаток { $hash }
cli-questionnaire-check = Проверить набор показателей в папке
cli-questionnaire-install = Проверить набор показателей и положить его в папку данных
cli-questionnaire-list = Показать известные наборы показателей

cli-value-data = ПАПКА
cli-value-period = ГОД
cli-value-password-file = ФАЙЛ
cli-value-file = ФАЙЛ
cli-value-dir = ПАПКА
cli-value-code = МЕСТО
cli-value-value = ОТВЕТ
cli-value-den = ИЗ_СКОЛЬКИХ
cli-value-link = АДРЕС
cli-value-note = ТЕКСТ
cli-value-id = ПРЕДУПРЕЖДЕНИЕ
cli-value-text = ТЕКСТ
cli-value-kind = ВИД
cli-value-out = ПАПКА
cli-value-key = КЛЮЧ.pub

cli-arg-data = папка данных (по умолчанию та же, что у программы с окном)
cli-arg-json = ответ для программ
cli-arg-help = показать эту справку
cli-arg-version = показать версию
cli-arg-period = учебный год, например 2024/2025 (по умолчанию самый новый)
cli-arg-password-file = файл с паролем ключа
cli-arg-file = файл
cli-arg-dir = папка с набором показателей
cli-arg-code = место в анкете: 1.05, passport.inn, selfstudy.1.10
cli-arg-value = ответ; пустой текст очищает
cli-arg-den = второе число доли, если его вводят
cli-arg-link = что подтверждает ответ: адрес страницы, путь к файлу или слова о том, где лежит документ
cli-arg-note = примечание
cli-arg-id = номер предупреждения, например K20
cli-arg-text = пояснение
cli-arg-kind = другой документ: site (краткий отчёт для сайта), roadmap, blank, form, collection-sheets, survey (PDF или таблица .xlsx), signing-sheet
cli-arg-out = куда записать
cli-arg-key = открытый ключ отправителя

cli-password = Пароль ключа подписи: {""}
cli-password-new = Придумайте пароль ключа (не короче 8 знаков): {""}
cli-password-again = Повторите пароль: {""}

cli-saved = Сохранено.
cli-init-done = Загружено: { $name }, ИНН { $inn }. Учебные годы: { $periods }.
cli-status-head = { $name }, { $period } учебный год
cli-status-part = { $title }: { $answered } из { $asked }
cli-status-checks = Ошибок: { $errors }, предупреждений без пояснения: { $warnings }
cli-check-clean = Противоречий и пропусков нет.
cli-check-error = { $id } ошибка: { $message }
cli-check-warning = { $id } предупреждение: { $message }
cli-written = Записано: { $path } ({ $size })
cli-key-made = Ключ создан. Отпечаток для сверки: { $fingerprint }. Пароль нигде не хранится — запишите его.
cli-signed = Подписано письмо № { $number } и записано: { $path }. Проверено после записи. Отпечаток письма: { $digest }. Отпечаток ключа: { $fingerprint }
cli-backup-none = Копий пока нет.
cli-backup-row = { $at }, { $size }, проверена: { $path }
cli-backup-bad = { $at }, { $size }, НЕ ЧИТАЕТСЯ: { $path }
cli-letter-good = Письмо целое, подпись верна.
cli-letter-key-known = Ключ известен, отпечаток: { $fingerprint }
cli-letter-key-unknown = Отправитель не проверен: ключ взят из самого письма. Сверьте отпечаток по телефону: { $fingerprint }
cli-letter-kind = Вид: { $value }
cli-letter-sender = Отправитель: { $name }, ИНН { $inn }
cli-letter-period = Учебный год: { $value }
cli-letter-number = Номер: { $value }
cli-letter-created = Создано (по часам отправителя): { $value }
cli-letter-digest = Отпечаток: { $value }
cli-letter-file = Внутри: { $name }, { $size }
cli-letter-qualified = Приложена квалифицированная подпись; программа её не проверяла.

cli-wrong-word = Такой команды или параметра нет: { $detail }
cli-wrong-meant = Похоже, вы имели в виду: { $meant }
cli-wrong-subcommand = Не сказано, что сделать: «{ $detail } КОМАНДА».
cli-wrong-subcommand-remedy = Посмотрите, какие команды есть: «{ $detail } --help».
cli-usage-options = [ПАРАМЕТРЫ]
cli-usage-default = [по умолчанию:
cli-wrong-missing = Не хватает параметра: { $detail }
cli-wrong-many = Лишнее или несовместимое: { $detail }
cli-wrong-other = Команда записана неверно: { $detail }
cli-wrong-remedy = Посмотрите, как правильно: «vsoko --help» или «vsoko КОМАНДА --help».

cli-school-word = Пояснение к направлению: причины, обстоятельства, формы работы (до 2000 знаков; пустой текст убирает его)
cli-school-previous = Прошлый год: из письма этой школы, а без файла — пустая форма, чтобы ввести его вручную
cli-value-letter = ФАЙЛ.vsoko
cli-arg-letter = письмо с анкетой за прошлый год
cli-word-person = Похоже на имя: «{ $person }». Пояснение читают в муниципалитете, и оно печатается в отчёте. Если это работник или ребёнок, уберите имя.
cli-previous-done = Готово. Годы на этом ноутбуке: { $periods }
cli-arg-preview = только показать отличия, ничего не записывать
cli-arg-partly = принять остальные ответы, когда некоторые ячейки принять нельзя
cli-workbook-difference = { $question } — { $what }: { $was } → { $becomes } ({ $cell })
cli-workbook-conflict = { $question } — { $what }: { $was } → { $becomes } ({ $cell }); в программе этот ответ тоже изменился
cli-workbook-problem = НЕ ПРИНЯТО, { $cell }: { $message } { $remedy }
cli-workbook-same = Отличий нет: ничего не изменено.
cli-workbook-missing = Ячеек, которых в книге больше нет: { $count }. Их ответы остались прежними.
cli-workbook-would = { $count ->
    [one] Изменится { $count } ответ. Ничего не записано.
    [few] Изменятся { $count } ответа. Ничего не записано.
   *[many] Изменятся { $count } ответов. Ничего не записано.
}
cli-workbook-taken = { $count ->
    [one] Принят { $count } ответ.
    [few] Приняты { $count } ответа.
   *[many] Принято { $count } ответов.
}
