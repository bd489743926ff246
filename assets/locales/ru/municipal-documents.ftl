### Документы муниципалитета: названия и пояснения для экрана и командной строки.

municipal-document-analysis = Аналитический отчёт
municipal-document-analysis-about = Введение, сформированность ВСОКО, шесть направлений с «в N (P %) из M ОО» и исключениями, динамика, выводы, рекомендации
municipal-document-protocol = Протокол заседания
municipal-document-protocol-about = Дата, участники, повестка, «Слушали», выводы, «Решили», одна подпись
municipal-document-roadmap = Дорожная карта
municipal-document-roadmap-about = Мероприятия с сроками и ответственными — по разделам, девяти планам, восьми направлениям или двум блокам
municipal-document-recommendations = Адресные рекомендации школам
municipal-document-recommendations-about = Каждой школе — с новой страницы: вывод, направления, дефициты и рекомендации
municipal-document-public = Публичный отчёт
municipal-document-public-about = Без рейтинга, без малых чисел; группы школ — от пяти
municipal-document-yearly = Годовой отчёт
municipal-document-yearly-about = Кампания, результаты, мероприятия, решения, что помогло
municipal-document-rating = Рейтинг школ
municipal-document-rating-about = Внутри групп похожих школ, для служебного пользования
municipal-document-selfstudy = Результаты выпускников по самообследованиям
municipal-document-selfstudy-about = Строки приказа № 1324 о выпускниках по школам и вместе, без малых чисел; для служебного пользования
municipal-document-courses = Заявка на курсы
municipal-document-courses-about = Потребность, школа, число педагогов
municipal-document-region = Таблица для региона
municipal-document-region-about = Строка на школу и строка на показатель; XLSX и CSV
municipal-document-checklists = Перечни сверх анкеты
municipal-document-checklists-about = Эффективность руководителей, объективность процедур и свои перечни: пункты, источники, ответы; вне показателей анкеты, в балл не входит
municipal-documents-closed = Писем школ ещё нет
municipal-origin-chosen = выбор между двумя письмами с одним номером — { $count }
