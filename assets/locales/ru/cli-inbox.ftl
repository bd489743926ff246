# Командная строка: пункт приёма писем.

cli-inbox = Пункт приёма писем
cli-inbox-serve = Принимать и выдавать письма; остановить — Ctrl-C
cli-inbox-list = Показать принятые письма

cli-inbox-quarantine = Показать и убрать письма от отправителей, ключ которых владелец не подтвердил
cli-inbox-quarantine-list = Показать письма в карантине
cli-inbox-quarantine-clear = Убрать письма из карантина; отправитель доставит письмо снова, если оно настоящее

cli-value-listen = АДРЕС:ПОРТ
cli-arg-listen = где принимать: 127.0.0.1:8740 — только этот компьютер (так по умолчанию), 0.0.0.0:8740 — все сети
cli-value-tls-cert = ФАЙЛ
cli-arg-tls-cert = сертификат с цепочкой, PEM
cli-value-tls-key = ФАЙЛ
cli-arg-tls-key = ключ сертификата, PEM
cli-arg-behind-proxy = перед пунктом приёма стоит прокси: адрес отправителя брать из X-Forwarded-For (только для ограничений)
cli-value-owner = КЛЮЧ.pub
cli-arg-owner = открытый ключ муниципалитета, которому принадлежит пункт приёма; без него владельцем станет первый, кто подтвердит себя
cli-value-owner-inn = ИНН
cli-arg-owner-inn = ИНН этого муниципалитета
cli-value-quota = ГБ
cli-arg-quota = сколько места можно занять письмами (по умолчанию 100)
cli-value-strangers = ГБ
cli-arg-strangers = сколько из них — письмам в карантине, то есть от отправителей, ключ которых владелец не подтвердил (по умолчанию восьмая часть)
cli-value-days = ДНЕЙ
cli-arg-quarantine-days = сколько дней хранить письма в карантине (по умолчанию 90)
cli-arg-older-than = только те, что лежат дольше
cli-arg-from-inn = только те, где отправителем назван этот ИНН
cli-arg-digest-start = только те, чей отпечаток начинается так
cli-arg-quarantine-all = все письма в карантине
cli-value-reserve = ГБ
cli-arg-reserve = сколько места на диске оставлять свободным (по умолчанию 0,5)

cli-inbox-works = Пункт приёма работает: { $url }
cli-inbox-key = Ключ: { $key }
cli-inbox-fingerprint = Отпечаток ключа: { $fingerprint }
cli-inbox-folder = Папка: { $path }. Ключ лежит в ней без пароля (файл post.key): берегите папку. Им подписывают только «доставлено».
cli-inbox-stop = Остановить: Ctrl-C.
cli-inbox-empty = Писем пока нет.
cli-inbox-quarantine-none = В карантине писем нет.
cli-inbox-quarantine-sum = Всего в карантине: { $count }, { $size }. Муниципалитет видит те, что адресованы ему, когда забирает почту; после сверки ключа письмо выйдет из карантина само.
cli-inbox-cleared = Убрано из карантина писем: { $count }, { $size }.
cli-inbox-unknown = неизвестно от кого
cli-inbox-row =
    { $digest }  { $state ->
        [stored] ждёт получателя
        [quarantine] в карантине
       *[collected] передано
    }  { $from }  { $kind ->
        [invitation] приглашение
        [submission] анкета
        [receipt] квитанция
        [return] возврат
        [recommendations] рекомендации
        [summary] сводка
       *[other] зашифровано
    }  { $size }  { $at }
