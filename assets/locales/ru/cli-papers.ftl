# Слова командной строки о печати рабочих листов.

cli-value-role = РОЛЬ
cli-arg-role = чей лист сбора печатать, например psychologist (с --kind collection-sheets)
