# Рабочее место муниципалитета: слова, которые говорит сама программа (экран и командная строка).

step-campaign-init = Сбор за { $period } учебный год
step-campaign = Настройки сбора
step-register = Список школ
step-import-letters = Приём писем
step-reconsider = Отложенные письма рассмотрены заново
step-enrol = Подтверждён ключ школы { $inn }
step-revoke = Отозван ключ школы { $inn }
step-choose-letter = Выбрано письмо школы { $inn }
step-municipal-letter = Подписано письмо для { $inn }
step-review = Проверка анкеты школы { $inn }
step-region-value = Значение по региону
step-pair = Куратор школы { $inn }
step-practice = Лучшая практика
step-roadmap-import = Дорожная карта взята из файла

arrival-new = новое
arrival-newer = новее прежнего
arrival-older = старше известного
arrival-forked = второе с тем же номером
arrival-repeated = уже есть
arrival-other-campaign = другой учебный год
arrival-other-recipient = другому получателю
arrival-unknown-school = школы нет в списке
arrival-unknown-key = ключ не сверен
arrival-second-key = другой ключ школы
arrival-revoked-key = ключ отозван
arrival-other-questionnaire = другая анкета
arrival-other-kind = письмо другого вида
arrival-unfit = содержание не подходит
arrival-damaged = повреждено
arrival-newer-program = от новой версии программы
arrival-locked = зашифровано, ключ не открыт
arrival-not-a-letter = не письмо
arrival-unread = файл не читается

arrival-said-new = Новое письмо: { $name }, № { $sequence }, { $period } учебный год.
arrival-said-newer = Новое письмо взамен прежнего: { $name }, № { $sequence }, { $period } учебный год.
arrival-said-older = Письмо старше известного: { $name }, № { $sequence }; в свод идёт письмо с большим номером.
arrival-said-forked = Второе письмо с тем же номером: { $name }, № { $sequence }. Сохранены оба; выберите, какое считать действующим.
arrival-said-repeated = Это письмо уже есть: { $name }, № { $sequence }.
arrival-said-summary = Свод муниципалитета: { $name }, № { $sequence }, { $period } учебный год.
arrival-first-key = Ключ школы взят из её первого письма и ещё не сверен.

way-file = файл
way-folder = папка
way-stick = флешка
way-mail = почта
way-post = пункт приёма

municipal-custody-handed = сдали { $submitted } из { $schools } школ
municipal-deficit = { $deficit } — в { $schools } { $schools ->
    [one] школе
   *[other] школах
} из { $all }

# Слова в первой строке таблицы со списком школ (через «;», сравниваются без учёта регистра).
register-column-inn = инн
register-column-name = название;наименование;наименование оо;школа;краткое наименование;организация
register-column-oo-type = вид;тип;вид оо;тип оо
register-column-locality = место;местность;населённый пункт;тип местности
register-column-email = почта;электронная почта;e-mail;email;адрес электронной почты
register-kind-new = новая школа
register-kind-changed = изменится: { $was }
register-kind-same = без изменений
register-preview = { $new ->
    [0] новых школ нет
   *[other] новых школ: { $new }
}, изменится: { $changed }, без изменений: { $same }
register-row-inn = ИНН записан не так: «{ $value }»
register-row-name = нет названия школы
register-row-twice = этот ИНН уже стоит выше
register-row-remedy = Исправьте строку в таблице и прочитайте её ещё раз; остальные строки можно взять и так.
register-no-header = нет столбцов «ИНН» и «Название»
register-empty = под заголовком нет ни одной строки
register-source-typed = внесена вручную или из файла
register-source-letter = взята из письма школы
standing-missing = не сдала
standing-submitted = ждёт проверки
standing-returned = возвращена с замечаниями
standing-accepted = принята
standing-forked = два письма с одним номером
standing-said-missing = писем ещё нет
standing-said = { $standing }: письмо № { $sequence } от { $at }
trust-none = ключа ещё нет
trust-unverified = ключ не сверен
trust-trusted = ключ сверен
trust-first = ключ взят из первого письма, не сверен
trust-aside = пришёл другой ключ
trust-revoked = ключ отозван
