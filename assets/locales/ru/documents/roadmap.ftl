### Дорожная карта: графы образца (№ | Мероприятие (содержание деятельности) | Сроки исполнения | Ответственный исполнитель).

roadmap-title =
    Дорожная карта
    по развитию внутренней системы оценки качества образования
roadmap-whose = { $school }
roadmap-period = на { $period } учебный год
roadmap-heading = Дорожная карта по развитию внутренней системы оценки качества образования на { $period } учебный год
roadmap-column-number = №
roadmap-column-what = Мероприятие (содержание деятельности)
roadmap-column-term = Сроки исполнения
roadmap-column-who = Ответственный исполнитель
roadmap-section = { $number }. { $title }
roadmap-continued = Продолжение дорожной карты
roadmap-blank = ____________
