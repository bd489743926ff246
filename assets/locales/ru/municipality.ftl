# Рабочее место муниципалитета: слова, которые говорит сама программа (экран и командная строка).

step-campaign-init = Сбор за { $period } учебный год
step-campaign = Настройки сбора
step-register = Список школ
step-import-letters = Приём писем
step-accept-despite = Письмо с невозможными ответами учтено: { $reason }
letter-despite = { $words } Учтено решением муниципалитета, хотя ответы невозможны: { $reason }.
step-repair-letters = Восстановление писем, вытесненных своей частью
step-forget-junk = Удаление содержания файлов, которые не письма
letters-restored = { $count ->
    [one] { $count } письмо, которое прежняя версия программы отложила по ошибке, снова учитывается.
    [few] { $count } письма, которые прежняя версия программы отложила по ошибке, снова учитываются.
   *[many] { $count } писем, которые прежняя версия программы отложила по ошибке, снова учитываются.
}
letters-unrepaired = Письма, которые прежняя версия программы отложила по ошибке, вернуть сейчас не удалось. { $problem } { $remedy }
letters-junk = { $count ->
    [one] В базе хранится { $count } файл ({ $size }), который не является письмом. Его содержание можно удалить: имя, размер и причина останутся.
    [few] В базе хранятся { $count } файла ({ $size }), которые не являются письмами. Их содержание можно удалить: имена, размеры и причины останутся.
   *[many] В базе хранятся { $count } файлов ({ $size }), которые не являются письмами. Их содержание можно удалить: имена, размеры и причины останутся.
}
step-enrol = Подтверждён ключ школы { $inn }
step-revoke-school = Отозван ключ школы { $inn }
step-choose-letter = Выбрано письмо школы { $inn }
step-municipal-letter = Подписано письмо для { $inn }
step-review = Проверка анкеты школы { $inn }
step-region-value = Значение по региону
step-practice = Лучшая практика
step-roadmap-import = Дорожная карта взята из файла

incoming-new = новое
incoming-newer = новее прежнего
incoming-older = старше известного
incoming-forked = второе с тем же номером
incoming-repeated = уже есть
incoming-other-campaign = другой учебный год
incoming-other-recipient = другому получателю
incoming-unknown-school = школы нет в списке
incoming-unknown-key = ключ не сверен
incoming-second-key = другой ключ школы
incoming-revoked-key = ключ отозван
incoming-other-questionnaire = другая анкета
incoming-other-kind = письмо другого вида
incoming-unfit = содержание не подходит
incoming-damaged = повреждено
incoming-newer-program = от новой версии программы
incoming-locked = зашифровано, ключ не открыт
incoming-not-a-letter = не письмо
incoming-unread = файл не читается

incoming-said-new = Новое письмо: { $name }, № { $sequence }, { $period } учебный год.
incoming-said-newer = Новое письмо взамен прежнего: { $name }, № { $sequence }, { $period } учебный год.
incoming-said-older = Письмо старше известного: { $name }, № { $sequence }; в свод идёт письмо с большим номером.
incoming-said-forked = Второе письмо с тем же номером: { $name }, № { $sequence }. Сохранены оба; выберите, какое считать действующим.
incoming-said-repeated = Это письмо уже есть: { $name }, № { $sequence }.
incoming-said-summary = Свод муниципалитета: { $name }, № { $sequence }, { $period } учебный год.
incoming-completed = К нему добавлена усиленная подпись, пришедшая позже.
incoming-first-key = Ключ школы взят из её первого письма и ещё не сверен.

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
register-row-type = вида школы «{ $value }» в анкете нет; есть: { $known }
register-row-remedy = Исправьте строку в таблице и прочитайте её ещё раз; остальные строки можно взять и так.
register-no-table = «{ $file }» — не таблица XLSX и не CSV
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
peer-trust-none = ключа ещё нет
peer-trust-unverified = ключ не сверен
peer-trust-trusted = ключ сверен
peer-trust-first = ключ взят из первого письма, не сверен
peer-trust-aside = пришёл другой ключ
peer-trust-revoked = ключ отозван

picture-basis = Посчитано по письмам { $counted } из { $schools } школ
picture-left-out = { $name }: письма ещё нет
picture-mean = Среднее по муниципалитету
picture-pupils = { $pupils } { $pupils ->
    [one] обучающийся
    [few] обучающихся
   *[many] обучающихся
}
picture-nothing = —
picture-points = { $number } п. п.
picture-not-applicable = не относится к { $count } ОО
picture-except = за исключением: { $names }
picture-except-types = кроме { $types }
picture-odd-same = один и тот же ответ во всех ОО
picture-sum = всего { $num }
picture-sum-share = { $num } из { $den } ({ $percent })
picture-band = в { $count } ОО — { $from }–{ $upto } %
picture-option = { $option } — в { $count } ОО
picture-threshold = Дефицит, который есть у трети школ и больше, становится одной мерой муниципалитета.
picture-clusters = Сравниваются кластеры, в которых не меньше { $compare } школ; публикуются — не меньше { $publish }.
picture-went = стало лучше — в { $rose }, без изменений — в { $same }, стало хуже — в { $fell } ОО
picture-went-negative = отрицательная тенденция: стало лучше — в { $rose }, без изменений — в { $same }, стало хуже — в { $fell } ОО
picture-dynamics-note = Сравниваются показатели, которые есть в обоих годах; изменение меньше 5 процентных пунктов считается прежним уровнем.
picture-direction-went = положительная { $rose }, отрицательная { $fell }
picture-rating-note = Для служебного пользования: школы сравниваются только внутри своего кластера, список не публикуется.
odd-same = одинаковый ответ на все вопросы направления: «{ $answer }», вопросов { $questions }; так бывает, но лучше посмотреть подтверждения
odd-answer = иначе, чем у похожих школ: в { $schools } из { $of } — «{ $answer }»
odd-number = { $own }, а у похожих школ посередине — { $median } (школ для сравнения: { $of })

step-settle = Отложенное письмо разобрано
sent-kept = подписано и сохранено в программе
peer-since = { $trust }, с { $at }
fork-letter = получено { $at }, отпечаток { $digest }…
import-report = Просмотрено { $files } { $files ->
    [one] файл
    [few] файла
   *[many] файлов
}: { $counts }
made-written = Записано и проверено { $count } { $count ->
    [one] письмо
    [few] письма
   *[many] писем
}
made-kept = Подписано и сохранено { $count } { $count ->
    [one] письмо
    [few] письма
   *[many] писем
}
made-waiting = Ждут отправки в пункт приёма: { $count }

campaign-catalogue = { $title }, версия { $version }
campaign-sent = Приглашений уже подписано: { $count }. В них прежние слова; после изменений подпишите приглашения заново.
setting-contact = К кому обращаться
setting-contact-help = Должность и служебный телефон или адрес: увидят школы в приглашении.
setting-selfstudy-by = Самообследование — до
setting-selfstudy-by-help = Срок второй части (показатели самообследования), если она нужна.
setting-small = { $type }: малокомплектная — до скольких обучающихся
setting-small-help = Порог устанавливает муниципалитет; пусто — как сказано в паспорте школы.
setting-methodology = Методика
setting-methodology-help = Пороги и баллы; все результаты считаются заново.
municipal-today-headline = Сдали { $submitted } из { $schools } школ, приняты { $accepted }
municipal-today-late = срок прошёл { $days } { $days ->
    [one] день
    [few] дня
   *[many] дней
} назад
municipal-today-last-day = сегодня последний день
municipal-today-left = осталось { $days } { $days ->
    [one] день
    [few] дня
   *[many] дней
}
municipal-today-schools = школ в списке
municipal-today-submitted = сдали
municipal-today-waiting = ждут проверки
municipal-today-accepted = приняты
municipal-today-returned = возвращены
municipal-today-missing = не сдали
municipal-today-aside = отложено
next-deadline = Назначьте срок сбора
next-deadline-why = Школы увидят его в приглашении.
next-schools = Внесите школы
next-schools-why = По списку видно, кто сдал и кто опаздывает.
next-invite = Подпишите приглашения школам
next-invite-why = С приглашением школа знает срок, цели и ключ, которым зашифровать анкету.
next-review = Проверьте новые анкеты
next-review-why = Примите их или верните с замечаниями.
next-aside = Разберите отложенные письма
next-aside-why = У каждого сказано, почему оно отложено и что делать.
next-wait = Напомните школам, которые не сдали
next-wait-why = Остальные анкеты проверены.
next-documents = Подготовьте отчёт
next-documents-why = Все анкеты сданы и проверены.
news-letter = { $name }: письмо № { $sequence }

review-said-looked = { $count } из { $of }
review-said-letter = Письмо № { $sequence }, получено { $at }, подписано ключом { $fingerprint }
review-said-cluster = Сравнивается с { $schools } { $schools ->
    [one] школой
   *[other] школами
} своего кластера
review-said-no-cluster = Сравнить не с чем: похожих школ меньше трёх.
review-said-compared = Письмо № { $now } рядом с письмом № { $before }
review-said-same-value = { $value } (изменилось подтверждение или примечание)
review-said-points = { $points } из { $max }
review-said-cluster-range = { $least } – { $most }
review-said-cluster-yes = да — в { $count } из { $of }
review-said-cluster-all = так ответили все { $of }: «{ $answer }»
review-said-cluster-given = есть — в { $count } из { $of }
evidence-unchecked = не проверялось
evidence-confirmed = подтверждено
evidence-refused = не подтверждено
evidence-by = { $expert }, { $at }
evidence-changed = ответ изменился после проверки
review-said-remark-whole = Ко всему письму
import-passed-over = { $strange ->
        [0] {""}
        [one] Пропущено служебное или удалённое: { $strange } ({ $names }); если письмо там, выберите саму эту папку или файл.
       *[other] Пропущено служебное и удалённое: { $strange } ({ $names }); если письмо там, выберите саму эту папку или файл.
    }{ $attachments ->
        [0] {""}
       *[other] { $strange ->
            [0] {""}
           *[other] {" "}
        }Вложений, которые не письма, пропущено: { $attachments }.
    }
