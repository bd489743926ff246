### Рабочие листы школы: бланк, заполненная форма, подписной лист, листы сбора, опрос. Все тексты документов.

## Общее

print-running = { $school } · { $period } учебный год · { $paper }
print-page = Страница { $page } из { $pages }
print-notice-letters = Некоторых знаков нет в шрифте, вместо них напечатано «◊»: { $letters }. Замените их в анкете обычными буквами.
print-line-name = ______________________________
print-line-long = ______________________________________________________________________________________
print-nothing = —
print-unanswered = не заполнено
print-passport = Паспорт школы
print-direction = Направление { $number }. { $title }
print-group = { $number }. { $title }
print-group-knows = { $number }. { $title } — знает { $knows }
print-label-unit = { $label }, { $unit }
print-by-level = По уровням
print-level-of = { $code }, из { $number }
print-level-before = { $note }; год назад { $before }
print-knows = Знает { $knows }.
print-confirms = Подтверждает: { $text }.
print-last-year = Год назад: { $text }.
print-hint = Важно: { $text }.

print-column-number = №
print-column-question = Вопрос
print-column-answer = Ответ
print-column-field = Сведения
print-column-value = Значение
print-column-before = Год назад
print-column-all = Всего
print-column-document = Документ
print-column-order = Номер и дата
print-column-link = Ссылка
print-column-finding = Код
print-column-places = Где
print-column-message = Что замечено
print-column-explanation = Пояснение школы
print-column-signed = Что
print-column-counted = Что посчитать

print-write-line = _______
print-write-number = ___________ { $unit }
print-write-share = ________ из ________
print-write-date = «____»{"\u00A0"}_______________{"\u00A0"}20___{"\u00A0"}г.
print-write-document =
    { $boxes }
    Название, номер, дата:
    ________________________
    ________________________
    Ссылка: ________________

print-share = { $num } из { $den } ({ $percent })
print-share-bare = { $num } из { $den }
print-share-half = { $num } из …
print-not-applicable = не относится к школе: { $reason }
print-zero = не спрашивается, считается как «нет»: { $reason }
print-computed = считает программа

## Условия вопроса

print-only-if = Отвечать, если { $conditions }; иначе пропустить.
print-if-level = школа реализует уровень { $level }
print-if-passport = в паспорте «{ $label }» больше { $bound }
print-if-above = в вопросе { $code } больше { $bound }
print-if-not = в вопросе { $code } не выбрано «{ $answer }»
print-of-entered = Второе число — { $label }
print-of-question = число в вопросе { $code }
print-of-known = Из { $number } ({ $label })
print-of-later = Из скольких: { $label }
print-other-levels = { $count ->
        [one] Вопрос { $codes } школе не задаётся
       *[other] Вопросы { $codes } школе не задаются
    }: уровень { $levels } не реализуется.

print-evidence-document = Документ: { $text }
print-evidence-link = Ссылка: { $text }
print-evidence-note = Примечание: { $text }

## Бланк

print-blank-title = Бланк анкеты ВСОКО
print-blank-lead = { $title }, версия { $version }. За { $period } учебный год.
print-blank-how = Отметьте ответ в квадрате или впишите число. Проценты и суммы считать не нужно: это сделает программа. Если вопрос к школе не относится, пропустите его: условие написано под вопросом мелкими буквами. Кто в школе знает ответ, сказано в заголовке группы. Документы и ссылки впишите в таблицу на последней странице.
print-blank-names = Пишите только итоговые числа. Фамилий детей и родителей на бланке быть не должно.
print-evidence-title = Документы и ссылки, которые подтверждают ответы
print-evidence-lead = Номер вопроса, название документа, его номер и дата, адрес страницы на сайте школы.
print-filled-by =
    Заполнил(а): ___________________________________________ (должность, подпись, фамилия)
    «____»{"\u00A0"}_______________{"\u00A0"}20___{"\u00A0"}г.

## Заполненная форма

print-form-title = Анкета ВСОКО: ответы школы
print-form-lead =
    { $school }, ИНН { $inn }
    За { $period } учебный год. Напечатано { $date }.
    { $title }, версия { $version } ({ $status }).
print-internal = Внутренний документ школы, не для публикации: в нём есть малые числа, по которым можно узнать ребёнка. На сайт и в общий доступ его не выкладывают.
print-form-open = Анкета заполнена не полностью: { $count ->
        [one] не хватает { $count } ответа
       *[other] не хватает { $count } ответов
    }. В таблицах на этих местах стоит «не заполнено».
print-findings = Замечания проверки и пояснения школы
print-findings-none = Противоречий в ответах программа не нашла.
print-finding-error = ошибка: нужно исправить до подписания
print-finding-unexplained = без пояснения

## Подписной лист

print-signing-title = Подписной лист
print-signing-lead =
    { $school }
    ИНН { $inn }
    { $title } за { $period } учебный год
print-signing-letter = Электронное письмо
print-signing-letter-is = № { $number }, подписано { $date }. В нём { $content }. Файл: { $file }
print-signing-answers = Сколько в нём сведений
print-signing-answers-are = Ответов на вопросы анкеты — { $answers }, заполненных строк паспорта — { $passport }
print-signing-short = Отпечаток письма, коротко (для сверки по телефону)
print-signing-key = Отпечаток ключа школы (читать вслух по группам)
print-signing-long = Отпечаток письма полностью (SHA-256)
print-signing-questionnaire = Анкета, на которую даны ответы
print-signing-version = Версия { $version }, отпечаток:
print-signing-changed = После подписания этого письма ответы в программе изменены. Лист относится только к письму, которое в нём названо; чтобы подтвердить новые ответы, подпишите новое письмо и напечатайте лист снова.
print-signing-compare = Муниципалитет сверяет оба отпечатка с тем, что показывает его программа. Если все группы совпали, письмо то самое и после подписания не изменилось.
print-signing-confirm = Достоверность сведений в названном письме подтверждаю.
print-signing-post = Должность: { $post }
print-signing-signature = Подпись: ________________________{"\u00A0\u00A0\u00A0"}{ $signer }
print-signing-date = «____»{"\u00A0"}_______________{"\u00A0"}20___{"\u00A0"}г.{"\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0"}М.{"\u00A0"}П.
print-signing-what-it-is = Что это. Электронное письмо подписано ключом программы: подпись показывает, что файл пришёл от владельца ключа и не изменён. По Федеральному закону от 06.04.2011 № 63-ФЗ такая подпись — не больше чем неквалифицированная; рукописную она заменяет, только если это предусмотрено законом или соглашением школы и муниципалитета (ст. 6). Поэтому сведения подтверждает рукописная подпись на этом листе.
print-signing-what-it-is-not = Чем это не является. Квалифицированной электронной подписи (УКЭП) программа не ставит и не проверяет, и отметки о ней на этом листе нет. Если у школы есть УКЭП, файл письма подписывают ею в отдельной программе.

## Листы сбора

print-sheets-title = Листы сбора сведений
print-sheet-heading = Лист сбора сведений: { $who }
print-role-class = { $role }, { $class }
print-class = { $class } ({ $pupils } чел.)
print-any-class = класс ________
print-sheet-lead = За { $period } учебный год. Вернуть до «____»{"\u00A0"}_______________{"\u00A0"}20___{"\u00A0"}г. Кому: { $collector }.
print-sheet-names = Только итоговые числа: без фамилий, списков и диагнозов. Лист нужен, чтобы внести числа в программу; его не публикуют и не пересылают.
print-in-class = Сколько и из скольких — в этом классе
print-sum-heading = Свод по классам: { $who }
print-sum-lead = Заполняет тот, кто собирает листы. В каждую клетку впишите сумму по классам этого уровня; там, где отвечают «да», «частично» или «нет», — сколько классов ответило так.
print-sum-order = Отдельных отчётов от классных руководителей по этим вопросам не требуют (приказ Минпросвещения России от 06.11.2024 № 779): числа можно спросить устно и вписать сюда самому. Листы классов — только для удобства.
print-sum-marks =
    да ______
    част. ____
    нет ______
print-sum-share = ____ из ____

## Опрос

print-survey-title = Каких кружков и секций вам не хватает?
print-survey-lead = Опрос родителей и обучающихся о дополнительном образовании. Анонимно: фамилию и класс писать не нужно. Отметьте квадраты, сложите лист и опустите в общий ящик. За обучающихся 1 класса могут ответить родители.
print-survey-who = Кто отвечает?
print-survey-who-parent = родитель (законный представитель)
print-survey-who-child = обучающийся
print-survey-level = В каких классах учится ребёнок (или вы)?
print-survey-now = Занимается ли он (или вы) сейчас в кружках, секциях, студиях? Можно отметить два ответа.
print-survey-now-here = да, в школе
print-survey-now-elsewhere = да, в другом месте (дом творчества, спортивная школа, клуб, онлайн)
print-survey-now-nowhere = нет, нигде
print-survey-wish = Чем хотелось бы заниматься? Отметьте всё, что интересно.
print-survey-wish-technical = техника, робототехника, программирование
print-survey-wish-science = природа, опыты, исследования
print-survey-wish-arts = музыка, танцы, рисование, театр, рукоделие
print-survey-wish-sport = спорт, физкультура
print-survey-wish-tourism = туризм, походы, краеведение
print-survey-wish-social = языки, журналистика, волонтёрство, профессии
print-survey-wish-other = другое (напишите в последнем вопросе)
print-survey-wish-none = ничем, потребности нет
print-survey-match = Есть ли в нашей школе то, чем хотелось бы заниматься?
print-survey-match-yes = да, и ребёнок (я) туда ходит
print-survey-match-exists = есть, но не ходит
print-survey-match-no = нет
print-survey-satisfied = Довольны ли вы выбором кружков и секций в школе?
print-survey-satisfied-yes = да
print-survey-satisfied-rather = скорее да
print-survey-satisfied-rather-not = скорее нет
print-survey-satisfied-no = нет
print-survey-obstacle = Что мешает заниматься? Можно отметить несколько ответов.
print-survey-obstacle-none = ничего не мешает
print-survey-obstacle-offer = нет подходящего кружка
print-survey-obstacle-time = неудобное время, большая нагрузка
print-survey-obstacle-way = далеко, нет подвоза после занятий
print-survey-obstacle-health = другая причина
print-survey-words = Что ещё вы хотели бы сказать? Без имён и фамилий.
print-survey-thanks = Спасибо! Ответы сложат с остальными; отдельные листы никто не хранит.

print-tally-title = Сводка опроса: только итоги
print-tally-lead = Заполняет тот, кто считает листы. Под клетками мелко сказано, в какой вопрос анкеты идёт число.
print-tally-names = Ответы одного человека никуда не переписывают. Если на уровне отвечало меньше пяти человек, его итоги считают, но не публикуют.
print-tally-parents = Листов от родителей
print-tally-children = Листов от обучающихся (за 1 класс — и от родителей)
print-tally-satisfied = Из них ответили «да» или «скорее да» на вопрос, довольны ли выбором
print-tally-wish = Обучающихся, которые назвали, чем хотели бы заниматься (кроме «потребности нет»)
print-tally-match = Из них ходят на такое занятие в нашей школе
print-tally-keep = Сводку подпишите и храните как подтверждение; листы после подсчёта уничтожьте.
print-goes-first = в { $code }, сколько
print-goes-second = в { $code }, из скольких
print-survey-answer-needs = Опрос проведён, и сводка составлена — в вопросе { $code } это «да»; проведён без сводки — «частично».
print-survey-answer-satisfaction = Обучающихся спросили, довольны ли они выбором, — «да» в вопросе { $code }.
