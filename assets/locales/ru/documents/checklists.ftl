### Перечни сверх анкеты на бумаге.

mun-lists-title = Перечни сверх анкеты за { $period } учебный год
mun-lists-intro = У каждого пункта указано, в каком документе он стоит. Отвечает муниципалитет: о себе — один раз, о школах — по каждой. Ответы не складываются в баллы и не сравнивают школы между собой.
mun-lists-status = Статус перечня: { $status }. { $note }
mun-lists-count = Всего { $count }.
mun-lists-of = { $answered } из { $asked }
mun-lists-own = { $list }: ответы муниципалитета
mun-lists-schools = { $list }: ответы о школах, число школ
mun-lists-by-school = { $list }: ответы по школам
mun-lists-notes = { $list }: примечания к ответам о школах
mun-lists-documents = { $list }: документы, на которые ссылаются пункты
mun-lists-list = Перечень
mun-lists-who = О ком ответы
mun-lists-who-are = о муниципалитете и о каждой школе его списка; школ в списке — { $schools }
mun-lists-about-municipality = муниципалитет
mun-lists-about-school = каждая школа
mun-lists-items-sheet = Пункты
mun-lists-schools-sheet = По школам
mun-lists-documents-sheet = Источники

mun-column-list = Перечень
mun-column-group = Раздел
mun-column-item = Что спрашивается
mun-column-source = Источник
mun-column-about = О ком
mun-column-answer = Ответ
mun-column-note = Примечание
mun-column-open = Нет ответа
mun-column-answered = Отвечено
mun-column-document-number = Номер

## Раздел аналитического отчёта

mun-beyond = Сверх анкеты
mun-beyond-intro = Муниципалитет ответил на пункты перечней о направлениях, которых нет в анкете школ. { $outside }.
mun-beyond-list = «{ $list }»: { $count }.{ $weak ->
    [no] {""}
    [more] {" "}Не в полной мере (первые из них; все — в документе «Перечни сверх анкеты»):
   *[yes] {" "}Не в полной мере:
}
mun-beyond-item = { $code } { $text } — { $how }
