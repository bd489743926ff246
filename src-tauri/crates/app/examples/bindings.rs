//! Writes the wire types as TypeScript: `cargo run -p app --example bindings -- ui/src/backend/generated.ts`.
//!
//! A type missing from the list is found by `tsc`, because another type names it.

use std::error::Error;

use app::wire::*;
use ts_rs::{Config, TS};

macro_rules! declarations {
    ($config:expr, $($name:ident),* $(,)?) => {
        [$(format!("export {}\n", <$name as TS>::decl($config))),*]
    };
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let config = Config::new().with_large_int("number");
    let declarations = declarations!(
        &config,
        ProblemView,
        DeskView,
        DeskState,
        SchoolView,
        Resume,
        NewSchool,
        Outline,
        BlockOutline,
        FieldOutline,
        Control,
        DirectionOutline,
        GroupOutline,
        TableOutline,
        TableRow,
        QuestionOutline,
        DenominatorOutline,
        FormState,
        Summary,
        Progress,
        Custody,
        QuestionState,
        Standing,
        AnswerView,
        FieldState,
        Proposal,
        FindingView,
        SeverityView,
        Place,
        ChecksView,
        Unanswered,
        Edit,
        Change,
        HistoryRow,
        ReportView,
        ContentsRow,
        PrintsView,
        PrintRole,
        Destination,
        Written,
        HandOver,
        KeyView,
        LetterRow,
        Signed,
        LetterView,
        LetterFile,
        BackupRow,
        Restored,
        CourierView,
        DeliveryNews,
        ChartView,
        ChartTable,
        ReportTexts,
        TextSection,
        TextView,
        TextPiece,
        LegalReference,
        ReportKind,
        ReportFormat,
        CycleView,
        WordChoice,
        CycleDirection,
        RecommendationRow,
        MeasureRow,
        DecisionRow,
        RoadmapView,
        RoadmapSectionView,
        RoadmapRowView,
        PastView,
        PastRow,
        PastChange,
        CycleMap,
        CycleStepView,
        CycleMapRow,
        CycleMapCell,
        MeasureEdit,
        DecisionEdit,
        CycleChange,
        AnalysisScreen,
        Terms,
        Figure,
        DirectionResult,
        TrendView,
        Compared,
        RiskView,
        RiskLevelView,
        RecommendationView,
        DynamicsView,
        DirectionDynamics,
        Excluded,
        AcrossView,
        WordView,
        Helped,
        WorkbookPreview,
        WorkbookDifference,
        DifferenceKind,
        WorkbookProblem,
        FieldTable,
        TableColumn,
    );
    let text = format!(
        "// Made from the wire types of `app` by `cargo xtask bindings`. Do not edit.\n\n{}",
        declarations.join("\n")
    );
    std::fs::write(path, text)?;
    Ok(())
}
