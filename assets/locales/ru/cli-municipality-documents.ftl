### Командная строка: документы муниципалитета.

cli-municipality-report = Документ муниципалитета в файл PDF, DOCX, XLSX или CSV
cli-municipality-papers = Показать поля документов (гриф, протокол, участники) или заполнить поле
cli-municipality-texts = Показать тексты документа, переписать один из них или вернуть подготовленный
cli-arg-document-kind = документ: analysis, protocol, roadmap, recommendations, public, yearly, rating, courses, selfstudy, region, checklists
cli-arg-view = вид дорожной карты (sections, plans, directions, blocks) или деление рейтинга (type, place, size …)
cli-value-view = ВИД
cli-arg-prepared = вернуть подготовленный текст
cli-municipality-paper = { $filled ->
    [yes] { $key } — { $label }: { $value }
   *[no] { $key } — { $label }: не заполнено
}
cli-value-paper-field = ПОЛЕ
cli-arg-paper-field = поле документов: office, approver, protocol_number …
cli-value-text-key = ТЕКСТ-КЛЮЧ
cli-arg-text-key = имя текста из списка, например analysis.mun-intro-basis
