# Экран «Меры и решения».

nav-measures = Меры и решения
back-measures = Вернуться к мерам и решениям

measures-title = Меры и решения
measures-lead = Рекомендация становится мерой, мера — строкой дорожной карты, а через год программа спросит, помогла ли она.
measures-reading = Читаем план…
measures-tab-recommendations = Рекомендации{ $count ->
    [0] {""}
   *[other] { " " }({ $count })
}
measures-tab-plan = План мер{ $count ->
    [0] {""}
   *[other] { " " }({ $count })
}
measures-tab-decisions = Решения{ $count ->
    [0] {""}
   *[other] { " " }({ $count })
}
measures-tab-roadmap = Дорожная карта
measures-tab-past = Помогло ли{ $count ->
    [0] {""}
   *[other] { " " }({ $count })
}
measures-tab-map = Карта цикла

measures-no-recommendations = Рекомендаций пока нет: сначала заполните направления анкеты. Если анкета заполнена, дефицитов по ней не видно — свою меру можно добавить в плане.
measures-rest = Остальные рекомендации: { $count }
measures-plan-empty = План пуст. Возьмите в него рекомендацию на соседней вкладке или добавьте свою меру ниже.
measure-take = Сделать мерой
measure-taken = В плане: мера { $number }
measure-taken-said = Рекомендация { $rule } взята в план. Срок и исполнителя можно изменить на вкладке «План мер».
measure-rule = рекомендация { $rule }
measure-rule-head = Рекомендация { $rule } · направление { $direction } · { $priority }
measure-deficit = Дефицит: { $text }
measure-term-who = Срок: { $term }. Ответственный: { $who }
measure-basis = На чём основано
measure-name = Мера { $number }
measure-direction-short = направление { $number }
measure-what = Что сделать (мероприятие, содержание деятельности)
measure-term = Срок словами
measure-from = Начало
measure-until = Окончание
measure-date-form = ДД.ММ.ГГГГ
measure-who = Ответственный исполнитель
measure-state = Состояние
measure-more = Даты, документ, решение, отметка об исполнении
measure-direction = Направление
measure-document = Документ
measure-decision = Решение
measure-no-decision = без решения
measure-mark = Отметка об исполнении
measure-remove = Удалить из плана
measure-new = Своя мера
measure-add = Добавить в план

decisions-empty = Решений пока нет. Запишите приказ, протокол или распоряжение, которым приняты меры, и привяжите к нему меры в плане.
decision-name = Решение { $number }
decision-choice = № { $number }: { $what }
decision-whole = вся школа
decision-measures = меры: { $keys }
decision-number = Номер
decision-date = Дата
decision-what = Что решено
decision-who = Исполнитель
decision-remove = Удалить решение
decision-new = Новое решение
decision-add = Записать решение

roadmap-empty = Печатать пока нечего: возьмите в план рекомендацию или добавьте свою меру.
roadmap-save = Сохранить для печати (PDF)
roadmap-saving = Сохраняем…
roadmap-why = С грифом «УТВЕРЖДАЮ», графы — как в образце дорожной карты. Снятые меры не печатаются.
roadmap-written = Дорожная карта записана ({ $size })
roadmap-open = Открыть

past-no-year = Прошлого года в программе нет, поэтому сравнивать пока не с чем. Меры этого года программа предложит оценить через год.
past-empty = В плане { $period } учебного года мер нет. Откройте тот год, если план был, и внесите его: здесь появится вопрос, помогли ли меры.
past-caption = Показатели, на которые была направлена мера
past-indicator = Показатель
past-change = Что изменилось
past-no-changes = Показателей, которые можно сравнить, у этой меры нет. Решите по тому, что знаете.
past-left-out = Не сравнивается: { $count }
past-ask = Помогла ли мера?
past-words = Почему вы так считаете

map-none = В методике этого года шаги управленческого цикла не описаны.
map-lead = Девять шагов управления качеством по каждому направлению: что есть по ответам анкеты и записям в программе и где цикл разорван.
map-lead-town = Девять шагов управления качеством по каждому направлению: что видно по записям кампании — целям, письмам, проверке, рекомендациям, мерам и решениям — и где цикл разорван.
map-title = Карта управленческого цикла
map-direction = Направление
map-done = есть
map-partly = частично
map-missing = нет
map-not-needed = не требуется
map-unknown = неизвестно
map-goal = Цель направления и её обоснование
map-places = Какие ответы об этом говорят
map-hint = Что решает школа на этом шаге: { $text }
map-hint-town = Что решает муниципалитет на этом шаге: { $text }
map-source = Шаги и подсказки: { $text }
