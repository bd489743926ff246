### Всё, что говорит окно программы. Справка — в help.ftl, отказы с номерами — в problems-*.ftl.

## Программа

program = ВСОКО
desk-opening = Открываю ваши сведения…
skip = Перейти к содержанию
close = Закрыть
cancel = Отмена
what-to-do = Что делать:
problem-number = Номер для того, кто помогает: { $code }
problem-unknown = Программа не смогла это сделать и не знает почему.
    .remedy = Уже сохранённые ответы целы. Повторите; если не поможет, закройте программу и откройте снова — она откроется на том же месте.
date-form = ДД.ММ.ГГГГ

## Клавиши: буквы ответов и подсказки внизу окна

key-yes = Д
key-partly = Ч
key-no = Н
key-return = В
key-undo = Я
    .cap = Z
key-redo = Н
    .cap = Y
key-find = А
    .cap = F
keys-answer = ответить
keys-tick = отметить
keys-count = число
keys-next = дальше
keys-previous = прошлый год
keys-proposal = принять предложенное
keys-return = на потом
keys-undo = отменить
keys-redo = повторить
keys-find = найти
keys-help = помощь

## Боковая полоса

nav = Разделы
nav-unfold = Разделы
nav-today = Сегодня
nav-directions = Направления
nav-results = Итоги
nav-flagged = Вернуться потом
nav-checks = Проверка
nav-report = Отчёт
nav-handover = Передача
nav-more = Программа
nav-backups = Копии
nav-help = Помощь
nav-about = О программе
part-passport = Паспорт школы
part-selfstudy = Самообследование
part-approval = Для титульного листа
progress-of = из
progress-done = готово:
back-checks = Вернуться к проверке
back-flagged = Вернуться к списку «Вернуться потом»
back-handover = Вернуться к передаче
back-report = Вернуться к отчёту

## Где лежат сведения

custody-saving = Сохраняется…
custody-failed = { $count ->
    [one] Не сохранено: { $count } ответ
    [few] Не сохранено: { $count } ответа
   *[other] Не сохранено: { $count } ответов
}
custody-show = показать
sample-mark = Учебный пример
sample-explained = Это учебный пример: школа, имена и числа вымышлены. Меняйте что угодно — никому ничего не уйдёт.
school-unnamed = Школа без названия

## Кто работает и какой год

who-title = Кто работает и за какой год
who-why = Имя стоит в истории ответов и в письме. Это не вход с паролем: в программе нет учётных записей.
who-save = Запомнить имя
years = Учебные годы
year-open = { $period } — открыт
year-new = Начать { $period }
years-why = Каждый год хранится отдельно. Прошлогодние ответы видны рядом с нынешними, но сами никуда не переносятся.
year-refused = Сначала нужно решить, что делать с несохранённым ответом.
    .remedy = Закройте это окно, нажмите «показать» вверху и поправьте ответ или верните прежний.

## Первый запуск

start-title = Здравствуйте
start-lead = Здесь школа заполняет анкету внутренней системы оценки качества образования, проверяет её, подписывает и печатает отчёт. Можно прерываться в любую минуту: каждый ответ сразу сохраняется.
start-new-title = Моя школа
start-name = Краткое название школы
start-name-help = Как в уставе, например: МОУ «Сосновская ООШ».
start-inn = ИНН школы
start-inn-help = 10 цифр. Если его нет под рукой, впишете позже.
start-inn-left = { $left ->
    [one] Осталась { $left } цифра.
    [few] Остались { $left } цифры.
   *[other] Осталось { $left } цифр.
}
start-period = За какой учебный год
start-period-help = Обычно это год, который закончился летом.
start-actor = Кто заполняет
start-actor-help = Фамилия и инициалы. Нужны для истории ответов, пароля не будет.
start-new = Начать
start-working = Готовлю анкету…
start-missing = Чтобы начать, нужны название школы и ваше имя.
start-sample-title = Сначала попробовать
start-sample-lead = Вымышленная школа с готовыми ответами. Посмотрите, как устроена анкета, проверка и отчёт. На каждом экране будет пометка «Учебный пример».
start-sample-actor = Ваше имя (можно не вписывать)
start-sample = Открыть учебный пример
start-guest = Гость
start-promise = Где будут ваши сведения
start-promise-here = Всё хранится только на этом компьютере, в папке:
start-promise-alone = Связь не нужна. Программа ничего никуда не отправляет сама.

## Сегодня

today-begin = Начнём
today-left = { $left ->
    [one] Остался { $left } вопрос
    [few] Осталось { $left } вопроса
   *[other] Осталось { $left } вопросов
}
today-complete = Все вопросы отвечены
today-year = { $period } учебный год · отвечено { $answered } из { $asked }
today-stopped = Вы остановились здесь
today-first = Первый вопрос без ответа
today-continue = Продолжить
today-start = Начать отсюда
today-next = Дальше — проверка
today-next-words = Программа сопоставит ответы между собой и покажет места, которые расходятся.
today-check = Открыть проверку
today-parts = Что сделано
today-part = Раздел
today-answered = Отвечено
today-remains = Осталось
today-of = { $answered } из { $asked }
today-rest = { $left ->
    [one] остался { $left }
   *[other] осталось { $left }
}
today-ready = готово
today-look = На что взглянуть
today-flagged = { $count ->
    [one] { $count } вопрос отмечен «вернуться»
    [few] { $count } вопроса отмечены «вернуться»
   *[other] { $count } вопросов отмечены «вернуться»
}
today-errors = { $count ->
    [one] { $count } расхождение, которое не даст подписать
    [few] { $count } расхождения, которые не дадут подписать
   *[other] { $count } расхождений, которые не дадут подписать
}
today-warnings = { $count ->
    [one] { $count } ответ просит пояснения
    [few] { $count } ответа просят пояснения
   *[other] { $count } ответов просят пояснения
}
today-calm = Ничего срочного.
today-copy = Сделать копию на флешку

## Разделы анкеты

direction-left = { $left ->
    [one] Остался { $left } вопрос из { $asked }
    [few] Осталось { $left } вопроса из { $asked }
   *[other] Осталось { $left } вопросов из { $asked }
}
direction-done = Все вопросы отвечены
direction-skipped = { $count ->
    [one] { $count } вопрос вашей школе не задаётся
    [few] { $count } вопроса вашей школе не задаются
   *[other] { $count } вопросов вашей школе не задаются
}
direction-first = К первому без ответа
direction-next = Дальше: { $title }
direction-checks = Дальше: проверка
passport-left = { $left ->
    [one] Осталось { $left } поле
    [few] Осталось { $left } поля
   *[other] Осталось { $left } полей
}
passport-done = Паспорт заполнен
passport-why = Отсюда программа берёт числа для остальных разделов: впишите однажды, считать больше не придётся.
passport-first = К первому пустому полю
selfstudy-title = Показатели самообследования
selfstudy-left = { $left ->
    [one] Остался { $left } показатель из { $asked }
    [few] Осталось { $left } показателя из { $asked }
   *[other] Осталось { $left } показателей из { $asked }
}
selfstudy-done = Все показатели заполнены
selfstudy-why = За календарный год, на свою дату; обычно заполняют весной. Анкету можно подписать и без этого раздела. Числа из паспорта программа предлагает — подтвердите или впишите свои.
selfstudy-next = Дальше: отчёт

## Один вопрос

was = было: { $value }
share-of = из
share-numerator = { $label } Сколько
share-denominator = Из скольких: { $label }
share-formula = { $num } : { $den } × 100 = { $percent }
field-with-unit = { $label }, { $unit }
field-optional = необязательно
field-choose = — выберите —
several-none = { $count ->
    [one] Выбрать, { $count } вариант
    [few] Выбрать, { $count } варианта
   *[other] Выбрать, { $count } вариантов
}
several-more = и ещё { $count }
denominator-missing = Это число ещё не вписано; когда впишете, процент появится сам.
help-denominator = Из скольких
help-evidence = Подтверждает
help-knows = Знает
help-hint = Пояснение
source = Откуда вопрос: { $source }
doc-title = Название
doc-order = Номер и дата
link-label = Ссылка
note-label = Примечание
kept-saved = Сохранено
kept-saving = Сохраняется…
kept-failed = Не сохранено
kept-empty = Ответа ещё нет
kept-computed = Считает программа
taken = взято из прошлого года
take-previous = как в прошлом году
flag-on = вернуться потом
flag-off = снять «вернуться»
flagged-mark = вернуться потом
history = История
history-title = История ответа
history-reading = Читаю историю…
history-empty = Этот ответ ещё не меняли.
history-when = Когда
history-who = Кто
history-what = Что
history-old = Было
history-new = Стало
proposal = Предлагается: { $value } ({ $from })
proposal-take = Принять
refused = Не сохранено.
refused-retry = Повторить
refused-forget = Вернуть прежний ответ
zero-title = Этот ответ закроет другие вопросы
zero-warning = { $count ->
    [one] Если ответить так, вопрос { $list } задаваться не будет и засчитается как «нет».
   *[other] Если ответить так, вопросы { $list } задаваться не будут и засчитаются как «нет».
}
zero-agree = Ответить так
zero-keep = Не менять
fold-none = { $count ->
    [one] { $count } вопрос не относится к вашей школе: { $reason }
    [few] { $count } вопроса не относятся к вашей школе: { $reason }
   *[other] { $count } вопросов не относятся к вашей школе: { $reason }
}
fold-zero = { $count ->
    [one] { $count } вопрос не задаётся и считается как «нет»: { $reason }
    [few] { $count } вопроса не задаются и считаются как «нет»: { $reason }
   *[other] { $count } вопросов не задаются и считаются как «нет»: { $reason }
}
table-counted = Сколько обучающихся
table-none = не спрашивается

## Что заметила программа

finding-error = Не сходится.
finding-warning = Проверьте.
finding-places = Места, которые расходятся
finding-jump = Перейти
explain-open = Пояснить одним предложением
explain-why = или исправить ответ. Без пояснения подписать тоже можно.
explain-label = Почему это верно
explain-save = Сохранить пояснение
explain-change = изменить
explained = Пояснение:

## Вернуться потом

flagged-title = Вернуться потом
flagged-lead = { $count ->
    [one] { $count } вопрос вы отложили. Нажмите на него, чтобы перейти.
    [few] { $count } вопроса вы отложили. Нажмите на вопрос, чтобы перейти.
   *[other] { $count } вопросов вы отложили. Нажмите на вопрос, чтобы перейти.
}
flagged-empty = Отложенных вопросов нет.
flagged-how = Если число ещё не принесли или ответ под сомнением, нажмите на вопросе клавишу «В» — он появится в этом списке.
flagged-note = Примечание: { $note }

## Поиск

search-title = Найти вопрос
search-label = Слова из вопроса или его номер
search-how = Достаточно начала слова: «кур пов» найдёт курсы повышения квалификации.
search-nothing = Ничего не нашлось. Попробуйте одно слово или его начало.
search-count = { $count ->
    [one] Найден { $count } вопрос
    [few] Найдено { $count } вопроса
   *[other] Найдено { $count } вопросов
}
search-found = Найденные вопросы
search-walk = выбрать
search-go = перейти

## Проверка

checks-title = Проверка
checks-ready = Анкету можно подписать
checks-not-ready = Подписать пока нельзя
checks-reading = Сопоставляю ответы…
checks-counts = Расхождений: { $errors } · просят пояснения: { $warnings } · без ответа: { $empty }
checks-sign = Подписать и передать
checks-report = Посмотреть отчёт
checks-errors = { $count ->
    [one] { $count } расхождение
    [few] { $count } расхождения
   *[other] { $count } расхождений
}
checks-errors-why = Эти ответы не могут быть верны вместе. Исправьте тот, который записан неверно.
checks-warnings = { $count ->
    [one] { $count } ответ просит пояснения
    [few] { $count } ответа просят пояснения
   *[other] { $count } ответов просят пояснения
}
checks-warnings-why = Так бывает, но редко. Исправьте или поясните одним предложением; без пояснения письмо тоже уйдёт, с пометкой «без пояснения».
checks-agree = Среди данных ответов расхождений нет.
checks-empty = Без ответа
checks-empty-why = Анкету можно подписать, когда отвечены все вопросы, которые относятся к вашей школе.
checks-empty-none = Отвечены все вопросы, которые относятся к вашей школе.
checks-part = { $title } — { $count }

## Отчёт

report-title = Отчёт о самообследовании
report-lead = Это настоящие страницы: такими они выйдут из принтера.
report-making = Составляю отчёт…
report-save = Сохранить для печати
report-saving = Записываю…
report-written = Отчёт записан, { $size }
report-open = Открыть файл
report-notices = Прежде чем печатать
report-approval = Согласование и утверждение: что стоит на титульном листе
report-approval-why = Номер протокола, приказа, кто подписывает. Пустые места останутся линейками, их можно вписать от руки.
report-contents = Содержание
report-preview = Страницы отчёта
report-page = Страница { $page } из { $pages }
report-sheet = Страница отчёта { $page }
report-back = назад
report-forward = вперёд
report-unreadable = Страницу не удалось показать.
    .remedy = Сохраните отчёт для печати и откройте файл: на него это не влияет.

## Передача

handover-title = Подписать и передать
handover-lead = Анкета складывается в одно письмо и подписывается ключом школы. Письмо уходит на флешке, по почте или прямо из программы.
handover-reading = Смотрю, всё ли готово…
handover-stop = Пока подписать нельзя
handover-errors = { $count ->
    [one] { $count } расхождение нужно исправить
    [few] { $count } расхождения нужно исправить
   *[other] { $count } расхождений нужно исправить
}
handover-unanswered = { $count ->
    [one] { $count } вопрос без ответа
    [few] { $count } вопроса без ответа
   *[other] { $count } вопросов без ответа
}
handover-mend = Показать их
key-make = Ключ подписи школы
key-make-what = Ключ делают один раз. Он лежит в папке программы, закрыт паролем и показывает муниципалитету, что письмо пришло из вашей школы и по дороге не изменилось.
key-make-law = По закону № 63-ФЗ это неквалифицированная подпись: она действует, если школа и муниципалитет договорились её признавать. Квалифицированную подпись (с «синим штампом») она не заменяет.
key-first = Пароль
key-second = Пароль ещё раз
key-show = показать, что я пишу
key-rule = Не короче 8 знаков; удобны три-четыре слова подряд. Запишите пароль на бумаге и уберите в сейф: если его забыть, ключ придётся делать заново.
key-short = Пароль короче 8 знаков. Добавьте ещё слово.
key-differ = Пароли не совпали. Впишите второй раз тот же самый.
key-create = Сделать ключ
key-making = Делаю ключ…
key-title = Ключ школы
key-fingerprint = Отпечаток ключа
key-fingerprint-why = Прочтите эти цифры муниципалитету по телефону: если у них те же самые, значит, ключ ваш.
key-created = Сделан
key-public = Открытая часть
sign-title = Подписать
sign-unexplained = { $count ->
    [one] { $count } ответ уйдёт с пометкой «без пояснения».
    [few] { $count } ответа уйдут с пометкой «без пояснения».
   *[other] { $count } ответов уйдут с пометкой «без пояснения».
}
sign-where = Куда записать письмо
sign-stick = На неё же будет положена копия всех ваших сведений.
sign-other = Другая папка
sign-choose = Выбрать другую папку…
sign-no-stick = Флешки сейчас нет. Вставьте её и откройте этот экран снова, или запишите в папку.
sign-password = Пароль ключа
sign-working = Подписываю, записываю и перечитываю…
signed = Письмо № { $sequence } записано и проверено
signed-digest = Контрольная сумма
signed-next = Отдайте флешку или отправьте этот файл муниципалитету, как у вас принято. Исправить анкету можно и потом: тогда подпишете следующее письмо.
signed-open = Открыть папку с письмом
letters-title = Письма этого года
letters-empty = Подписанных писем ещё нет.
letter-number = Письмо № { $sequence }
letter-by = { $at }, { $actor }
reading-title = Проверить письмо
reading-why = Откройте файл письма, и программа скажет, цело ли оно и чьё. Содержимое при этом никуда не переносится.
reading-choose = Выбрать письмо…
reading-working = Проверяю письмо…
reading-whole = Письмо цело, подпись верна
reading-kind = Что это
reading-sender = От кого
reading-sender-inn = { $sender }, ИНН { $inn }
reading-period = За какой год
reading-sequence = { $period }, письмо № { $sequence }
reading-created = Составлено
reading-known = — известный ключ
reading-unknown = Этот ключ программе незнаком: сверьте отпечаток с отправителем.
reading-qualified = Квалифицированная подпись
reading-qualified-yes = Приложена. Эта программа её не проверяла.
reading-qualified-no = Не приложена
reading-files = Внутри
reading-bytes = { $bytes } байт

## Копии

backups-title = Копии
backups-lead = Копия — это все ваши сведения одним файлом. Программа делает их сама, хранит последние и проверяет каждую.
backups-stick = Сделать копию на флешку…
backups-here = Сделать копию здесь
backups-making = Делаю копию и проверяю её…
backups-made = Копия сделана и проверена ({ $size }): { $path }
backups-list = Какие копии есть
backups-table = Таблица копий
backups-reading = Ищу копии…
backups-empty = Копий пока нет. Вставьте флешку и нажмите «Сделать копию на флешку».
backups-when = Когда
backups-size = Размер
backups-state = Проверка
backups-where = Где лежит
backups-whole = цела
backups-unread = не проверена
backups-open = Открыть рядом
backups-other = Открыть копию из другого места…
backups-ask = Открыть копию рядом?
backups-ask-which = Копия от { $at }
backups-ask-yes = Открыть рядом
backups-beside = Копия разворачивается в отдельную папку. Нынешние сведения не меняются и не пропадают.
backups-restoring = Разворачиваю копию и проверяю её…
backups-restored = Копия развёрнута рядом.

## Папка не открывается

blocked-title = Сведения пока не открыть
blocked-untouched = Программа ничего в этой папке не изменила.
blocked-folder = Папка: { $folder }
blocked-retry = Попробовать ещё раз
blocked-copies = Копии, которые можно открыть

## О программе

about-title = О программе
about-what = Рабочее место школы для внутренней системы оценки качества образования: анкета по шести направлениям, проверка, отчёт о самообследовании и подписанное письмо муниципалитету.
about-version = Версия программы
about-folder = Папка с вашими сведениями
about-open = Открыть папку
about-questionnaire = Анкета
about-hash = Отпечаток анкеты
about-method = Отпечаток методики
about-fonts = Шрифты
about-fonts-words = ПТ Сериф и ПТ Санс компании «ПараТайп», свободная лицензия. Её текст лежит рядом с программой.
about-licence = Лицензия
about-licence-words = Свободная программа; текст лицензии лежит рядом с ней.
about-alone = Программа работает без сети, не собирает сведений о работе и сама ничего не отправляет.

## Отмена

undo-nothing = Отменять больше нечего.
redo-nothing = Повторять нечего.
undo-what = Отменить: { $what }
redo-what = Повторить: { $what }
undone = Отменено: { $what }
redone = Повторено: { $what }
