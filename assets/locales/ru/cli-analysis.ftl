# Слова команды «school analyse».

cli-analysis-total = { $headline }: { $percent }
cli-analysis-confirmed = Подтверждено документами и ссылками: { $percent }
cli-analysis-unknown = нет ответов
cli-analysis-direction = { $number }. { $short }: { $percent }{ $level }{ $change }
cli-analysis-level = , { $level }
cli-analysis-change = ; к прошлому году { $change }
cli-analysis-risks = Факторы риска:
cli-analysis-risk = — { $title }: { $level }, { $measure }
cli-analysis-front = Что сделать в первую очередь:
cli-analysis-recommendation = { $id }. { $deficit }
    → { $recommendation }. Срок: { $term }. Ответственный: { $responsible }.
cli-analysis-rest = Другие рекомендации школе:
cli-analysis-municipal = Рекомендации муниципалитету:
cli-analysis-short = { $id }. { $deficit }
