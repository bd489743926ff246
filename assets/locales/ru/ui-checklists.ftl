# Рабочее место муниципалитета: «Сверх анкеты».

checklists-title = Сверх анкеты
checklists-lead = Направления, о которых анкета школ не спрашивает. Каждый пункт взят из опубликованного документа; отвечает муниципалитет.
checklists-lists = Перечни
checklists-load = Загрузить свой перечень из файла…
checklists-loading = Читаю…
checklists-loaded = Перечень взят:
checklists-print = Напечатать
checklists-own = Свой перечень муниципалитета
checklists-version = Версия { $version }, { $status }
checklists-municipality = О муниципалитете
checklists-schools = О школах
checklists-school = Школа
checklists-school-option = { $name } — { $answered } из { $asked }
checklists-no-schools = Списка школ ещё нет: составьте его, и здесь можно будет ответить о каждой.
checklists-to-schools = Открыть «Школы»
checklists-answer = { $code }: ответ
checklists-clear = убрать ответ
checklists-clear-of = Убрать ответ на { $code }
checklists-note = Примечание, до { $limit } знаков
checklists-source = Источник: { $where }
checklists-source-row = { $document } — { $name }{ $placed ->
    [yes] , { $place }
   *[no] {""}
}
checklists-table = Все школы в одной таблице
checklists-answered = Отвечено
checklists-of = { $answered } из { $asked }
checklists-none = ответа нет
