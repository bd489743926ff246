# Дополнения к отчёту: заголовки, предложения и таблицы. Печатаются, только когда заполнены.

further-fact = { $label }: { $value }.
further-column = { $label }, { $unit }
further-small-group = Знак «—» там, где речь о 1–{ $upto } обучающихся: отметки и доли по ним не публикуются, чтобы нельзя было узнать ребёнка.

further-programmes-title = Образовательные программы
further-languages = Языки: { $text }.
further-task-title = Муниципальное задание
further-task-link = Муниципальное задание и отчёт о его исполнении размещены по адресу { $link }.

further-exams-title = Результаты экзаменов по предметам
further-vpr-title = Всероссийские проверочные работы
further-studies-title = Участие в исследованиях качества образования
further-exams-words-title = Выводы по результатам экзаменов и проверочных работ
further-years-title = Сравнение по годам
further-years-table = Школа в числах по учебным годам

further-regime-title = Режим работы
further-week = Учебная неделя: { $week }.
further-year-parts = Учебный год делится на { $parts }.
further-class-size = Средняя наполняемость класса — { $size } чел.
further-meals-title = Питание
further-meals-how = Питание организует: { $how }.
further-meals-hot = Горячее питание получают { $hot } чел.
further-meals-free = Бесплатно питаются { $free } чел.
further-medicine-title = Медицинское обслуживание
further-transport-title = Подвоз обучающихся

further-ways-title = Дальнейший путь выпускников
further-vacancies-title = Вакансии
further-practices-title = Практики, которыми школа готова поделиться
further-books-title = Обеспеченность учебниками
further-safety-title = Безопасность
further-safety = Безопасность обеспечивают: { $list_low }.
further-access-title = Доступная среда
further-access = Для доступной среды есть: { $list_low }.

further-survey-title = Мнение родителей
further-survey-asked = Опрошено родителей (законных представителей): { $asked }.
further-survey-pleased = Довольны качеством образования: { $pleased }.
further-nok-title = Независимая оценка качества условий
further-nok-year = Независимая оценка качества условий осуществления образовательной деятельности проведена в { $year } году.
further-nok-points = Итоговый балл — { $points }.
further-nok-link = Результаты размещены по адресу { $link }.
further-observers-title = Общественное наблюдение
further-procedures-title = Вариативные процедуры оценки качества

further-preschool-title = Дошкольные группы
further-preschool-table = Показатели деятельности дошкольных групп (приложение № 1 к приказу № 1324)
further-tasks-done-title = Задачи прошлого года
