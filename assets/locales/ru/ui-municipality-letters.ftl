# Рабочее место муниципалитета: «Письма», «Проверка», «Обмен».

mail-title = Письма
mail-lead = Каждый файл проверяется до открытия и называется словами. Плохое письмо откладывается с причиной; что не письмо, названо и не хранится.
mail-fingerprint = Отпечаток вашего ключа:
mail-fingerprint-why = Прочитайте его школе по телефону, когда она спросит, ваше ли приглашение.
mail-sent = { $count ->
    [one] Сделано для школ: { $count } письмо
    [few] Сделано для школ: { $count } письма
   *[other] Сделано для школ: { $count } писем
}
mail-all = Принятые файлы: { $count }
mail-empty = Писем ещё нет. Выберите папку с письмами или перетащите её в окно.
mail-more = И ещё { $count }; последнее письмо каждой школы видно на экране «Школы».

taking-title = Приём писем
taking-words = Перетащите сюда папку, флешку или файлы — или выберите их.
taking-folder = Выбрать папку…
taking-files = Выбрать файлы…
taking-password = Пароль ключа
taking-password-why = Нужен для зашифрованных писем; без него они откладываются.
taking-enrol = Принимать ключ школы из её первого письма.
taking-enrol-why = Он будет помечен «не сверен», пока вы не сверите отпечаток. Второй ключ той же школы всегда откладывается.
taking-looking = Ищу письма…
taking-progress = Проверено { $done } из { $total }
taking-stop = Остановить
taking-stop-why = Что уже принято, останется.

import-done = Что пришло
import-stopped = Остановлено; принятое осталось
import-files = Каждый файл: { $count }
import-aside = Отложен:
import-all = Показать ещё { $count }

aside-title = Отложенные файлы: { $count }
aside-why = Письма хранятся, как пришли. От файлов, которые не письма, остаются имя, размер и причина. Запись можно убрать из списка.
aside-forget = Удалить содержание файлов, которые не письма
aside-fingerprint = отпечаток ключа { $digits }
aside-enrol = Добавить школу из письма
aside-save = Сохранить файл…
aside-settle = Разобрано, убрать из списка
aside-saved = Файл записан: { $path }

forks-title = Два письма с одним номером
forks-why = Так бывает, когда школа восстановила копию или работала на двух компьютерах. Хранятся оба; спросите школу, какое верно.
forks-row = { $name }, письмо № { $sequence }
forks-counts = учитывается сейчас
forks-choose = Учитывать это

keys-title = Несверенные ключи: { $count }
keys-why = Пока отпечаток не сверен голосом, нельзя быть уверенным, что письмо написала сама школа.
keys-compare = Сверить
keys-dialog = Сверка ключа: { $name }
keys-read = Позвоните в школу и попросите прочитать отпечаток с подписного листа или с экрана «Передача». Сверьте группу за группой:
keys-replaces = Этот ключ заменит прежний с отпечатком { $digits }. Спросите, почему школа сделала новый.
keys-agreed = Все группы совпали, читал сотрудник школы.
keys-trust = Доверять ключу
keys-later = Сверить позже
keys-differ = Не совпало — закройте это окно. Писем с таким ключом не принимайте, пока не выясните, откуда они.
keys-trusted = Ключ сверен: { $name }

invite-title = Приглашения школам
invite-left = { $count ->
    [one] Без приглашения { $count } школа.
    [few] Без приглашения { $count } школы.
   *[other] Без приглашения { $count } школ.
}
invite-done = Приглашения сделаны для всех школ.
invite-nobody = Приглашать пока некого: списка школ ещё нет.
invite-to-schools = Составить список школ
invite-why = В приглашении цели, срок, анкета с порогами и ваш ключ. Каждой школе — свой файл.
invite-make = Подписать и записать приглашения

review-title = Проверка писем
review-lead = Сравните ответы с прошлым годом и с похожими школами, отметьте подтверждённое, напишите замечания и примите письмо или верните его.
review-empty = Проверять пока нечего: писем нет.
review-letter = Письмо
review-verdict = Вердикт
review-looked = Проверено ответов
review-remarks = Замечаний
review-back = Все письма
review-state = Состояние:
review-results = Итоги школы
review-expert = Кто проверяет
review-expert-school = Где работает
review-expert-why = Эксперт не может работать в школе, которую проверяет.
review-parts = Части анкеты
review-part-confirmed = по подтверждённым ответам { $percent }
review-part-cluster = у похожих школ { $percent }
review-show = Какие вопросы показать
review-all = Все
review-odd = С вопросами к школе
review-unchecked = Не проверенные
review-changed = Изменённые
review-nothing = Таких вопросов в этой части нет.
review-aside = Неприменимо: { $reason }
review-zero = «нет»: { $reason }
review-answer = Ответ школы
review-before = в прошлом письме: { $was }
review-previous = Год назад
review-cluster = Похожие школы
review-points = Баллы
review-unscored = не оценивается
review-proof = Подтверждение: { $what }
review-link = ссылка: { $link }
review-note = Примечание школы: { $note }
review-no-proof = Подтверждения не названо.
review-say = Вопрос { $number }: слово эксперта
review-comment = Комментарий эксперта
review-remark = Замечание школе

noticed-title = На что посмотреть сначала
noticed-lead = Это поводы спросить школу, а не ошибки: ответ может быть верным.
noticed-differences = Изменилось ответов: { $count } ({ $letters })
noticed-was = было «{ $was }», стало «{ $now }»
noticed-unlike = Непохоже на другие школы: { $count }
noticed-unlike-more = Ещё { $count }
noticed-findings = Замечания контролей: { $count }
noticed-explained = Пояснение школы: { $text }
noticed-unexplained = Без пояснения.

decide-title = Решение по письму
decide-remarks = Замечания: { $count }
decide-sent = — передано { $date }
decide-waits = — ждёт отправки
decide-whole = Замечание ко всему письму
decide-wished = К какому дню исправить
decide-way = Что сделать с письмом
decide-accept = Принять
decide-accept-what = Школа получит квитанцию «принято»; письмо войдёт в итоговый свод.
decide-return = Вернуть с замечаниями
decide-return-what = Замечания откроются в программе школы прямо у своих вопросов.
decide-accept-do = Подписать квитанцию «принято»
decide-return-do = Подписать возврат с замечаниями

exchange-title = Обмен
exchange-lead = Письма ходят на флешке, по почте или через пункт приёма. Пункт приёма — почтовое отделение: он хранит письма и не знает ваших секретов.
exchange-fetch-title = Письма на пункте приёма
exchange-never = За письмами ещё не обращались.
exchange-fetch = Забрать письма
exchange-fetching = Забираю…
exchange-recommendations = Рекомендации школам
exchange-recommendations-why = Адресные рекомендации, меры и решения, каждой школе своё письмо. Школа превратит рекомендацию в меру одной кнопкой.
exchange-recommendations-make = Подписать письма с рекомендациями
exchange-summary = Свод для региона
exchange-summary-make = Подписать свод

post-title = Пункт приёма
post-why = Его адрес и ключ уйдут школам в приглашении. Если пункта приёма нет, ничего вписывать не нужно.
post-url = Адрес
post-key = Ключ пункта приёма (строка из его сообщения при запуске)
post-fingerprint = Отпечаток его ключа
post-certificate = Сертификат
post-certificate-own = свой, вписан здесь
post-certificate-usual = обычный
post-certificate-add = У пункта приёма свой сертификат
post-certificate-field = Сертификат пункта приёма
post-certificate-why = Текст вместе со строками BEGIN CERTIFICATE и END CERTIFICATE.
post-change = Изменить
post-remove = Убрать пункт приёма
post-save = Сохранить

outbox-title = Ждут передачи и переданы: { $count }
outbox-empty = Ничего не ждёт передачи.
outbox-deliver = Передать сейчас
outbox-delivering = Передаю…
