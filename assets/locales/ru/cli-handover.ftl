# Командная строка: передача писем со стороны школы.

cli-school-receive = Принять письма муниципалитета: приглашение, квитанцию, возврат, рекомендации
cli-school-partners = Ключи муниципалитетов, которые знает эта школа
cli-school-trust = Подтвердить: отпечаток ключа сверен с муниципалитетом
cli-school-revoke = Больше не доверять ключу муниципалитета
cli-school-deliver = Передать подписанное письмо в пункт приёма; с паролем — и забрать ответы
cli-school-rebuild = Восстановить анкету из собственного письма школы
cli-school-letters = Все письма года; одно письмо; записать письмо заново
cli-school-draft = Черновик для почтовой программы и письмо рядом с ним
cli-school-remarks = Замечания к возвращённому письму
cli-school-advice = Рекомендации муниципалитета; взять одну из них в план
cli-school-differences = Чем анкета отличается от последнего письма
cli-school-fork = Письма, которых этот ноутбук не знает; выбрать верное
cli-school-accept-questionnaire = Принять анкету, пришедшую с приглашением
cli-school-log = Журнал писем для службы поддержки, без персональных данных
cli-school-key-rotate = Заменить ключ новым, подписанным прежним
cli-school-key-lost = Создать ключ взамен утраченного: отпечаток придётся сверить заново

cli-value-files = ФАЙЛ
cli-value-trust = ОТПЕЧАТОК
cli-value-partner = ИНН
cli-value-fingerprint = ОТПЕЧАТОК
cli-value-letter-id = ПИСЬМО
cli-value-done = ЗАМЕЧАНИЕ
cli-value-item = РЕКОМЕНДАЦИЯ
cli-value-fork = ПИСЬМО
cli-value-choice = ВЫБОР
cli-value-evidence = ФАЙЛ=КОД
cli-value-new-password-file = ФАЙЛ

cli-arg-files = файлы писем, .vsoko или .vsoko.age, или папки с ними
cli-arg-trust = отпечаток ключа отправителя, который вы сверили
cli-arg-partner = ИНН муниципалитета
cli-arg-fingerprint = восемь групп по пять цифр
cli-arg-letter-id = отпечаток письма, хотя бы первые восемь знаков
cli-arg-done = отметить замечание учтённым
cli-arg-item = какую взять в план
cli-arg-fork = о каком письме речь
cli-arg-choice = here — верна анкета здесь, there — взять ответы из того письма
cli-arg-evidence = приложить файл к вопросу: справка.pdf=1.05
cli-arg-no-evidence = не прикладывать файлы прошлого письма
cli-arg-plain = не шифровать письмо
cli-arg-confirm = подтвердить, что предупреждение прочитано
cli-arg-new-password-file = файл с новым паролем

cli-nothing = Ничего нет.
cli-difference = { $label }: было { $before }, стало { $now }
cli-partner = { $name }, ИНН { $inn }: { $state }. Отпечаток: { $fingerprint }
cli-rebuilt = Анкета восстановлена: { $name }, { $period } учебный год.
cli-mail-sent = { $at } отправлено: { $kind } № { $number } — { $partner }; { $way }; { $state } ({ $digest })
cli-mail-came = { $at } получено: { $kind } № { $number } — { $partner }; { $way }; { $state } ({ $digest })
cli-draft = Черновик: { $draft }
    Письмо: { $letter }
    Кому: { $to }
    Тема: { $subject }
cli-remark = { $id } — { $label }: { $text }
cli-remark-done = { $id } — { $label }: { $text } (учтено)
cli-advice-recommendation = { $id } — рекомендация: { $text } { $detail }
cli-advice-measure = { $id } — мера: { $text } { $detail }
cli-advice-decision = { $id } — решение: { $text } { $detail }
cli-advice-taken = Взято в план: { $key }
cli-fork = { $id } — { $words }
