### Перечни сверх анкеты: подсчёт, чтение своих перечней, команды.

checklist-outside = Вне { $questions ->
    [one] { $questions } показателя
   *[other] { $questions } показателей
} анкеты, в балл не входит
checklist-count = отвечено { $answered } из { $asked }: «{ $yes }» — { $yeses }, «{ $partly }» — { $parts }, «{ $no }» — { $noes }
checklist-loaded = «{ $title }», версия { $version }, { $items ->
    [one] { $items } пункт
    [few] { $items } пункта
   *[many] { $items } пунктов
}
checklist-left-out = Раздела «Сверх анкеты» в отчёте нет: перечни из папки { $folder } не читаются. { $reason } { $remedy }
step-checklist = Ответ в перечне сверх анкеты

cli-municipality-checklist = Перечни сверх анкеты: пункты, источники, ответы
cli-municipality-checklist-set = Ответить на пункт перечня
cli-municipality-checklist-load = Загрузить свой перечень из файла или папки
cli-value-list = ПЕРЕЧЕНЬ
cli-arg-list = имя перечня: heads, objectivity или своего
cli-value-list-item = ПУНКТ
cli-arg-list-item = номер пункта: H.01
cli-value-item-word = ОТВЕТ
cli-arg-item-word = да, частично, нет — словами перечня; «» убирает ответ
cli-value-school = ИНН
cli-arg-school = о какой школе ответ
cli-value-list-path = ПУТЬ
cli-arg-list-path = файл перечня (TOML) или папка с файлами checklist.toml
cli-checklist-head = { $title } ({ $id }, версия { $version }, { $status }{ $own ->
    [yes] , свой перечень
   *[no] {""}
})
cli-checklist-item = { $code } { $text }
cli-checklist-source = источник: { $source }
cli-checklist-given = { $who }: { $answer }
cli-checklist-note = { $who }: { $answer } ({ $note })
cli-checklist-municipality = муниципалитет
cli-checklist-open = ответа нет
cli-checklist-loaded = Взято: { $list }
