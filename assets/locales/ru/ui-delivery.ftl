# Screen «Передача» of a school: what came, how the letter leaves, what came back.

delivery-way = Как передать письмо
delivery-stick = Флешка или папка
delivery-stick-what = Письмо ляжет файлом. Отнесите его или отправьте, как у вас принято.
delivery-mail = Электронная почта
delivery-mail-what = Программа подготовит черновик. Отправите его вы сами, из своей почты.
delivery-post = Передать из программы
delivery-post-what = Уйдёт сразу или когда появится связь, пока программа открыта. Пункт приёма: { $url }
delivery-post-none = Нужен пункт приёма муниципалитета. Его адрес приходит в приглашении, когда отпечаток ключа сверен.
delivery-draft-where = Куда положить черновик и письмо
delivery-plain = Не шифровать это письмо
delivery-plain-confirm = Я понимаю, что письмо сможет прочитать всякий, к кому попадёт файл
delivery-button-stick = Подписать и записать
delivery-button-mail = Подписать и подготовить черновик
delivery-button-post = Подписать и передать
delivery-after-stick = После записи письмо перечитывается и проверяется.
delivery-after-mail = Черновик и письмо лягут в папку; откроете и отправите черновик вы.
delivery-after-post = «Доставлено» появится, когда пункт приёма распишется за письмо.
delivery-signed = Письмо № { $sequence } подписано
delivery-same = С прошлого письма в анкете ничего не изменилось: подписывать её ещё раз не нужно.
delivery-differences = { $count ->
    [one] Отличие от прошлого письма: { $count }
    [few] Отличия от прошлого письма: { $count }
   *[many] Отличий от прошлого письма: { $count }
}

evidence-title = Подтверждающие файлы
evidence-kept = Эти файлы были в прошлом письме и пойдут снова:
evidence-drop = Не прикладывать их больше
evidence-question = К какому вопросу файл
evidence-none = Ко всей анкете
evidence-add = Приложить файлы…
evidence-remove = Убрать

draft-program = Письмо ещё не отправлено. Если есть почтовая программа, откройте черновик, проверьте адрес и отправьте.
draft-open = Открыть черновик
draft-browser = Если почта в браузере, создайте письмо сами и приложите файл из папки.
draft-file = Приложить файл
draft-to = Кому
draft-subject-label = Тема
draft-copy-to = Скопировать адрес
draft-copy-subject = Скопировать тему
draft-copied-to = Адрес скопирован.
draft-copied-subject = Тема скопирована.

receive-title = Письма муниципалитета
receive-what = Приглашение, квитанция, замечания, рекомендации: откройте файл из почты, сохранённое сообщение или архив вложений, или сразу все письма с флешки. Каждое письмо проверяется, прежде чем открыться.
receive-choose = Открыть письмо…
receive-folder = Открыть все письма из папки…
receive-working = Читаю…
receive-fetched-none = Новых писем на пункте приёма нет.
receive-fetch = Забрать с пункта приёма
receive-password-open = Письмо зашифровано для вашей школы. Пароль ключа:
receive-password-fetch = Пункт приёма отдаёт письма только тому, кто подпишет его вопрос. Пароль ключа:
receive-go-open = Открыть
receive-go-fetch = Забрать

invitation-none = Приглашения от муниципалитета ещё нет. Письмо можно подписать и без него: тогда оно никому не адресовано и не зашифровано.
invitation-title = Приглашение: { $name }
invitation-compare-why = Пока отпечаток ключа не сверен, неизвестно, от кого это письмо, и по его адресу ничего не уйдёт.
invitation-compare = Сверить отпечаток…
invitation-dialog = Сверить ключ: { $name }
invitation-read = Позвоните в муниципалитет по телефону, который знаете сами, и попросите прочитать отпечаток вслух. Или сравните с бумагой. Совпасть должны все группы цифр:
invitation-agreed = Все группы цифр совпали
invitation-trust = Доверять этому ключу
invitation-later = Не сейчас
invitation-differ = Не совпало хотя бы в одной группе — не подтверждайте: письмо мог прислать кто-то другой. Скажите об этом координатору.
invitation-trusted = Ключ сверен: { $name }. Письма туда теперь шифруются.
invitation-period = Учебный год
invitation-deadline = Сдать до
invitation-contact = Кого спросить
invitation-post = Пункт приёма
invitation-wished = Какие подтверждения просят
invitation-goals = Цели
invitation-calendar = Календарь процедур: { $count }
invitation-accept = Принять анкету муниципалитета

returned-title = Письмо № { $sequence } вернулось с замечаниями
returned-at = Возвращено { $at }.
returned-wished = Исправленное ждут до { $date }.
returned-open = { $count ->
    [0] Все замечания отмечены. Подпишите следующее письмо.
    [one] Осталось { $count } замечание. Откройте вопрос, исправьте ответ и подпишите следующее письмо.
    [few] Осталось { $count } замечания. Откройте вопросы, исправьте ответы и подпишите следующее письмо.
   *[many] Осталось { $count } замечаний. Откройте вопросы, исправьте ответы и подпишите следующее письмо.
}
returned-answered = На это письмо уже подписано следующее.
returned-whole = Ко всему письму
returned-was = Было: { $was }.
returned-now = Сейчас: { $now }.
returned-done = Учтено
remark-here = Замечание муниципалитета:

fork-title = Два письма с одним номером { $sequence }
fork-here = Верна анкета на этом ноутбуке
fork-there = Верна анкета из другого письма

queue-title = Передача через пункт приёма
queue-now = Передать сейчас
queue-stop = Приостановить
queue-hold = Снять с очереди

advice-title = Рекомендации муниципалитета
advice-from = { $sender }, { $at }
advice-recommendation = Рекомендация
advice-measure = Мера муниципалитета
advice-decision = Решение
advice-taken = Есть в плане мер

letters-sent = Отправлено
letters-received = Получено
letters-again = Сохранить ещё раз…
letters-written = Записано: { $path }
letters-log = Сохранить журнал для поддержки…
letters-log-what = Простой текст о письмах и ключах, без ответов анкеты и без имён.

key-follows = Продолжает ключ
key-older-label = Прежний ключ
key-rotate = Сменить ключ…
key-replace = Ключ утрачен…
key-rotate-title = Сменить ключ
key-rotate-what = Новый ключ будет подписан старым, и муниципалитет примет его без новой сверки.
key-rotate-go = Сменить
key-replace-title = Завести ключ вместо утраченного
key-replace-what = Пароль забыт или ключ мог попасть к чужому: новый ключ не связан со старым. Скажите муниципалитету его отпечаток, там ключ примут заново, а старый отзовут.
key-replace-go = Завести новый ключ
key-old = Пароль нынешнего ключа
key-new = Новый пароль
key-new-again = Новый пароль ещё раз
key-new-differ = Пароли не совпали.
key-changed = Новый ключ готов. Сверьте его отпечаток с муниципалитетом.

today-returned = { $count ->
    [one] Муниципалитет вернул письмо: { $count } замечание
    [few] Муниципалитет вернул письмо: { $count } замечания
   *[many] Муниципалитет вернул письмо: { $count } замечаний
}
today-returned-open = Посмотреть замечания
