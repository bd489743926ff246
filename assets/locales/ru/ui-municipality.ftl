# Рабочее место муниципалитета: начало, боковая полоса, «Сегодня», «Кампания», «Школы».

start-whose = Кто будет работать в этой папке
start-school = Школа
start-school-what = заполняет анкету, печатает отчёт, передаёт письмо муниципалитету
start-municipality = Муниципалитет
start-municipality-what = собирает письма школ, проверяет их и готовит свод и документы
start-town-title = Начать работу муниципалитета
start-town-name = Кто собирает анкеты
start-town-name-help = Как в документах: «Отдел образования … муниципального округа».
start-town = Начать
start-town-lead = Здесь муниципалитет собирает письма школ с анкетами внутренней системы оценки качества образования, проверяет их и получает свод, отчёты и дорожную карту. Можно прерываться в любую минуту: всё сразу сохраняется.
start-town-actor = Кто работает
start-town-actor-help = Фамилия и инициалы: имя стоит в истории. Это не вход с паролем.
start-town-missing = Чтобы начать, нужны название, ИНН и ваше имя.

town-nav-gather = Сбор
town-nav-campaign = Кампания
town-nav-schools = Школы
town-nav-letters = Письма
town-nav-review = Проверка
town-nav-checklists = Сверх анкеты
town-nav-consolidated = Свод
town-nav-documents = Документы
town-nav-exchange = Обмен
town-nav-aside = — отложенных файлов
town-nav-waiting = — писем ждут проверки
town-back-today = Вернуться на экран «Сегодня»
town-back-schools = Вернуться к списку школ
town-back-letters = Вернуться к письмам
town-back-consolidated = Вернуться к своду
town-years-why = У каждого учебного года своя кампания. Прошлые остаются в этой же папке и нужны для сравнения по годам.

town-reading = Читаю…
town-inn = ИНН
town-add = Добавить
town-remove = Убрать
town-date-example = ДД.ММ.ГГГГ

town-no-deadline = Срок сдачи не назначен. Назначьте его на экране «Кампания».
town-deadline = Срок сдачи — { $date }: { $left }.
town-next = Что дальше
town-next-go = Перейти
town-no-schools = Здесь будет видно, кто сдал и кто нет, как только появится список школ.
town-waiting = Ждут проверки
town-waiting-none = Непроверенных писем нет.
town-returned = Возвращены с замечаниями
town-returned-none = Возвращённых писем нет.
town-missing = Ещё не сдали
town-missing-none = Сдали все.
town-news = Что нового
town-news-none = Пока ничего не произошло.
town-aside = { $count ->
    [one] Отложен { $count } файл: посмотрите, почему
    [few] Отложены { $count } файла: посмотрите, почему
   *[other] Отложено { $count } файлов: посмотрите, почему
}

town-behind = Что за этим стоит
town-behind-nothing = За этим числом нет ни одной школы.
town-sign-where = Куда записать
town-sign-post = передать через пункт приёма
town-sign-no-key = Письма подписываются ключом муниципалитета, а его ещё нет.
town-sign-make-key = Сделать ключ
town-key-make = Ключ подписи муниципалитета
town-key-make-what = Ключ делают один раз. Он лежит в папке программы, закрыт паролем и показывает школам, что приглашение и квитанции пришли от вас и по дороге не изменились.
town-key-make-law = По закону № 63-ФЗ это неквалифицированная подпись: она действует, если школы и муниципалитет договорились её признавать. Квалифицированную подпись она не заменяет.
town-about-what = Рабочее место муниципалитета для внутренней системы оценки качества образования: письма школ, проверка, свод, отчёты, дорожная карта.
town-about-alone = Программа не собирает сведений о работе. В сеть она выходит только за письмами и только к тому пункту приёма, который вы назвали.

campaign-title = Кампания { $period }
campaign-lead = Всё, что здесь написано, школы увидят в приглашении. Каждая запись сохраняется сразу.
campaign-who = Кто собирает и до какого дня
campaign-name = Кто собирает анкеты
campaign-deadline = Срок сдачи
campaign-note = Несколько слов школам
campaign-goals = Цели
campaign-goals-why = Первый шаг управленческого цикла: зачем проводится исследование. Цель по направлению не обязательна.
campaign-evidence = Подтверждения
campaign-wished = Какие документы желательны, каждый с новой строки
campaign-files = Разрешить школам вкладывать в письмо файлы.
campaign-files-why = PDF и снимки до 10 МБ. Без разрешения школа указывает название, номер, дату и ссылку.
campaign-settings = Что решает муниципалитет
campaign-method = Анкета и пороги
campaign-thresholds = Пороги и правила
campaign-terms = Что нужно для каждого вердикта и уровня
campaign-word = Вердикт или уровень
campaign-takes = Что для него нужно
campaign-thresholds-how = Пороги — данные со своей версией. Другую методику устанавливают командой «vsoko questionnaire install»; ответы школ при этом остаются, вердикты считаются заново.

calendar-title = Календарь процедур
calendar-why = Оценочные процедуры года: что, когда, по какому документу. Уходит школам с приглашением.
calendar-name = Процедура
calendar-when = Когда
calendar-document = Документ

schools-title = Школы: { $count }
schools-lead = По этому списку видно, кто сдал и кто нет. Статусы ставит муниципалитет, программа их не вычисляет.
schools-from-table = Взять из таблицы…
schools-empty = Список пока пуст. Возьмите его из таблицы, впишите школы ниже или примите их письма.
schools-table-what = Таблица XLSX или CSV: столбцы «ИНН», «Название», «Тип», «Населённый пункт». Перед записью программа покажет, что изменится.
schools-grow = Список может вырасти и сам: из каждого письма незнакомой школы её можно добавить одной кнопкой.
schools-to-letters = Открыть письма
schools-find = Найти
schools-standing = Состояние
schools-all = все
schools-shown = Показано: { $count }
schools-none = Таких школ нет. Измените слова или состояние.
schools-table = Список школ
schools-name = Школа
schools-kind = Тип и место
schools-pupils = Обучающихся
schools-handed = Письмо
schools-key = Ключ
schools-edit = Изменить
schools-inn = ИНН { $inn }
schools-small = малокомплектная
schools-low = ШНОР
schools-risk = зона риска
schools-leader = школа-лидер
schools-low-label = ШНОР (школа с низкими образовательными результатами)
schools-risk-label = зона риска по объективности
schools-leader-label = школа-лидер
schools-type = Тип
schools-place = Населённый пункт
schools-email = Адрес электронной почты
schools-statuses = Статусы
schools-statuses-why = Статусы видны здесь и в кластерах; в документы для публикации они не попадают.
schools-source = Откуда запись: { $source }.
schools-remove = Убрать из списка
schools-add = Добавить школу
schools-taken = Список школ обновлён. Это можно отменить.
schools-preview = Что изменит таблица «{ $file }»
schools-preview-problems = { $count ->
    [one] { $count } строку взять нельзя, остальные можно
    [few] { $count } строки взять нельзя, остальные можно
   *[other] { $count } строк взять нельзя, остальные можно
}
schools-preview-rows = Строки таблицы
schools-preview-what = Что изменится
schools-take = Взять в список

pairs-title = Школы-лидеры и подшефные
pairs-why = Кто кому помогает и в чём. Куратора называйте по должности.
pairs-none = Отметьте хотя бы одну школу-лидера: «Изменить» в строке школы, затем «школа-лидер».
pairs-row = { $leader } помогает школе { $helped }
pairs-leader = Школа-лидер
pairs-helped = Кому помогает
pairs-choose = выберите
pairs-subject = В чём
pairs-curator = Куратор
