# Меры, решения, дорожная карта, карта цикла: строки, которые складывает программа.

term-from = с { $from }
term-until = до { $until }
term-both = { $from } – { $until }

measure-state-planned = запланировано
measure-state-running = выполняется
measure-state-done = выполнено
measure-state-failed = не выполнено
measure-state-withdrawn = снято

decision-state-planned = принято
decision-state-running = исполняется
decision-state-done = исполнено
decision-state-failed = не исполнено
decision-state-withdrawn = отменено

outcome-helped = помогло
outcome-partly = частично
outcome-not = не помогло
outcome-early = рано судить

cycle-state-done = есть
cycle-state-partly = частично
cycle-state-missing = нет
cycle-state-not-needed = не требуется
cycle-state-unknown = неизвестно

cycle-found-answers = по ответам анкеты
cycle-found-records = { $count ->
    [one] в программе { $count } запись
    [few] в программе { $count } записи
   *[many] в программе { $count } записей
}
cycle-found-questionnaire = по заполненной анкете этого года
cycle-found-nothing = { $state ->
    [missing] записей пока нет
    [not_needed] пока нечего записывать
   *[other] анкета об этом не спрашивает или ответа ещё нет
}
cycle-open = Цикл разорван на шаге { $number }: { $name }
cycle-closed = Разрывов не видно
cycle-unclear = Разрывов не видно, но часть шагов ещё неизвестна

measure-priority = { $priority ->
    [1] важно в первую очередь
    [2] важно
   *[other] желательно
}
measures-preliminary = Анкета заполнена не полностью: рекомендации предварительные и могут измениться.
measure-left-out = { $code }: сравнить нельзя ({ $reason ->
    [excluded-new] в прошлом году этого показателя не было
    [excluded-not-comparable] показатель между годами не сравнивают
    [excluded-not-applicable] показатель не относится к школе в одном из двух лет
    [excluded-unanswered] нет ответа за один из двух лет
   *[other] показатель не оценивается
})
trend-rise = улучшилось
trend-same = без изменений
trend-fall = снизилось

step-measure-new = мера { $key }: добавлена
step-measure-take = рекомендация { $rule }: взята в план
step-measure-set = мера { $key }: изменена
step-measure-remove = мера { $key }: удалена
step-decision-new = решение { $key }: добавлено
step-decision-set = решение { $key }: изменено
step-decision-remove = решение { $key }: удалено
step-goal = цель направления { $direction }
step-conclusion = вывод о прошлогодней мере { $key }

roadmap-subject = Дорожная карта, { $period } учебный год
