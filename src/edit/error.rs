//! The reasons why an edit is refused, as sentences for the person who asked for it.

use crate::model::{ConflictId, Date, DeterminationId, EntryId, IndicatorId, ItemId, LabelPair, Quantity, UnitId, Verdict};

/// The reason why an edit was refused. The plan is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The item is not in the plan.
    #[error("规划中没有编号为“{0}”的事项，请核对编号")]
    UnknownItem(ItemId),
    /// The indicator is not in the plan.
    #[error("规划中没有编号为“{0}”的指标，请核对编号")]
    UnknownIndicator(IndicatorId),
    /// The unit is not in the plan.
    #[error("单位名单中没有编号为“{0}”的单位，请先把它加入名单")]
    UnknownUnit(UnitId),
    /// The entry is not in the plan.
    #[error("规划中没有编号为“{0}”的进展，请核对编号")]
    UnknownEntry(EntryId),
    /// The determination is not in the plan.
    #[error("规划中没有编号为“{0}”的人工认定，请核对编号")]
    UnknownDetermination(DeterminationId),
    /// An entry with this id exists already.
    #[error("编号为“{0}”的进展已在规划中，没有重复添加")]
    DuplicateEntry(EntryId),
    /// A determination with this id exists already.
    #[error("编号为“{0}”的人工认定已在规划中，没有重复添加")]
    DuplicateDetermination(DeterminationId),
    /// A unit with this id exists already.
    #[error("编号为“{0}”的单位已在名单中，没有重复添加")]
    DuplicateUnit(UnitId),
    /// Another unit has this name.
    #[error("名单中已有“{0}”，请使用已有的单位，或换一个名称")]
    DuplicateUnitName(String),
    /// The unit's name is empty.
    #[error("单位名称是空的，请填写名称")]
    BlankUnitName,
    /// The unit's id is empty.
    #[error("单位“{0}”没有编号，请给它一个编号")]
    BlankUnitId(String),
    /// Items still name the unit as lead or supporting.
    #[error("“{name}”还是“{example}”等 {items} 项的责任单位，不能移除；请先为这些事项改派单位")]
    UnitInUse {
        /// The unit's name.
        name: String,
        /// One of the items.
        example: String,
        /// How many items name it.
        items: usize,
    },
    /// A unit would be lead and supporting at once.
    #[error("“{unit}”不能既是{}又是{}，请只保留一种", .labels.lead_unit(), .labels.supporting_unit())]
    LeadAlsoSupporting {
        /// The unit's name.
        unit: String,
        /// The plan's words for lead and supporting.
        labels: LabelPair,
    },
    /// A unit appears twice in the list of supporting units.
    #[error("{}中“{unit}”出现了两次，请去掉一个", .labels.supporting_unit())]
    SupportingTwice {
        /// The unit's name.
        unit: String,
        /// The plan's words for lead and supporting.
        labels: LabelPair,
    },
    /// The entry has neither a value nor a status nor a text.
    #[error("这条进展是空的：数值、状态、进展情况、存在问题、下一步措施至少要填一项")]
    EntrySaysNothing,
    /// The entry has a value, but its item is a node, which is not measured in figures.
    #[error("“{0}”不是指标，不能填数值；请改填状态或文字，或者填到它下面的指标上")]
    ValueOnNode(String),
    /// The flow begins after it ends.
    #[error("这条进展的起算日期 {since} 晚于它的日期 {date}，请核对")]
    FlowReversed {
        /// The first day that the flow covers.
        since: Date,
        /// The day that the report is for.
        date: Date,
    },
    /// The correction is about another item than the entry that it corrects.
    #[error("要更正的是“{old}”的进展，不能改成“{new}”的；请撤回原进展，再为“{new}”另填一条")]
    CorrectsOtherItem {
        /// The name of the old entry's item.
        old: String,
        /// The name of the correction's item.
        new: String,
    },
    /// The entry to correct has already been corrected.
    #[error("这条进展已经更正过，请更正最新的那一条（原编号 {0}）")]
    CorrectsSuperseded(EntryId),
    /// The entry to correct has been withdrawn.
    #[error("这条进展已经撤回，不能再更正，请另填一条（原编号 {0}）")]
    CorrectsRetracted(EntryId),
    /// A correction, a withdrawal or an open conflict refers to the entry, which is named by its item and date.
    #[error("{0}已有更正、撤回或待决冲突，不能去掉")]
    EntryInUse(String),
    /// The entry has already been withdrawn.
    #[error("这条进展已经撤回过，不必再次撤回（编号 {0}）")]
    AlreadyRetracted(EntryId),
    /// The entry is not withdrawn.
    #[error("这条进展没有撤回过，无须恢复（编号 {0}）")]
    NotRetracted(EntryId),
    /// The year is outside the indicator's period.
    #[error("{year} 年不在这项指标的规划期内，请填 {first} 至 {last} 年")]
    YearOutside {
        /// The year asked for.
        year: i16,
        /// The first year that is accepted.
        first: i16,
        /// The last year that is accepted.
        last: i16,
    },
    /// The assigned target names another year than the edit.
    #[error("下达目标要记在 {asked} 年，其中写的却是 {stated} 年，请改成同一年")]
    YearsDiffer {
        /// The year that the edit sets.
        asked: i16,
        /// The year that the target names.
        stated: i16,
    },
    /// The lower bound of the range is above the upper one.
    #[error("目标区间的下限 {low} 大于上限 {high}，请对调")]
    RangeReversed {
        /// The lower bound.
        low: Quantity,
        /// The upper bound.
        high: Quantity,
    },
    /// The target compares the indicator with one that does not exist, or with itself.
    #[error("要对比的指标“{0}”不存在，或就是这项指标自己，请另选一项")]
    SeriesUnknown(IndicatorId),
    /// The assigned target of a year is itself still to be assigned.
    #[error("{0} 年的下达目标要写明具体要求，不能仍是“待下达”")]
    AssignedAgain(i16),
    /// An indicator with a stepped path would lose its last annual target.
    #[error("“{0}”按分年度目标评价，至少要保留一个年度目标")]
    StepsNeeded(String),
    /// The change is not later than the newest existing one.
    #[error("这项指标已有 {newest} 起的目标调整，新的调整（{date} 起）要晚于它；要补录更早的，请先去掉后面的调整，再依次录入")]
    ChangeBeforeNewest {
        /// The day from which the new change would hold.
        date: Date,
        /// The day from which the newest change holds.
        newest: Date,
    },
    /// The old target named by the change is not the one in force.
    #[error("“{0}”的现行目标已经不是这次调整所写的原目标，请核对现行目标后重新填写")]
    OldTargetDiffers(String),
    /// The new target is the same as the one in force.
    #[error("调整后的目标与“{0}”的现行目标相同，没有需要调整的内容")]
    TargetUnchanged(String),
    /// The change is before the indicator's period or after its due date.
    #[error("目标调整的日期 {date} 不在这项指标的规划期内，请填 {first} 至 {last} 之间的日期")]
    ChangeOutside {
        /// The day from which it would hold.
        date: Date,
        /// The first day that is accepted.
        first: Date,
        /// The last day that is accepted.
        last: Date,
    },
    /// The change does not name the body that approved it.
    #[error("目标调整要写明批准单位")]
    ChangeWithoutBody,
    /// The new target is one in words, but the words are missing.
    #[error("调整后的目标是空的，请写明要求")]
    BlankTarget,
    /// No change of the target holds from that day.
    #[error("“{indicator}”没有 {date} 起的目标调整，请核对日期")]
    UnknownTargetChange {
        /// The indicator's name.
        indicator: String,
        /// The day asked for.
        date: Date,
    },
    /// The change is not the newest, so the one after it refers to it.
    #[error("{0} 起的目标调整之后又有调整，不能去掉；请先去掉后面的调整")]
    ChangeInUse(Date),
    /// The rebased baseline names no definition.
    #[error("新口径基数要写明口径，与填报时所写的一致")]
    BlankDefinition,
    /// The rebased baseline names another definition than the edit.
    #[error("新口径基数要记在口径“{asked}”下，其中写的却是“{stated}”，请改成同一口径")]
    DefinitionsDiffer {
        /// The definition that the edit sets.
        asked: String,
        /// The definition that the baseline names.
        stated: String,
    },
    /// The rebased baseline is not before the due date.
    #[error("新口径基数的日期 {date} 不早于完成期限 {due}，请核对")]
    RebasedTooLate {
        /// The day of the baseline.
        date: Date,
        /// The day on which the indicator is due.
        due: Date,
    },
    /// The due date is before the item's period.
    #[error("完成期限 {due} 早于规划期的第一天 {start}，请核对")]
    DueTooEarly {
        /// The day asked for.
        due: Date,
        /// The first day of the period.
        start: Date,
    },
    /// The determination has no reason.
    #[error("人工认定要写明理由")]
    DeterminationWithoutReason,
    /// The determination does not name the person who made it.
    #[error("人工认定要写明认定人")]
    DeterminationWithoutName,
    /// The verdict of the determination decides nothing; it only states what is missing.
    #[error("人工认定要给出结论，“{}”不是结论", .0.name())]
    DecidesNothing(Verdict),
    /// The conflict is not in the plan.
    #[error("规划中没有编号为“{0}”的冲突，可能已经随文件更新，请重新打开冲突列表")]
    UnknownConflict(ConflictId),
    /// The conflict has already been decided.
    #[error("“{0}”的冲突已经处理过；要改，请先撤销那次处理，或直接修改这一项")]
    ConflictDecided(String),
    /// The conflict has not been decided.
    #[error("“{0}”的冲突还没有处理，没有可以取消的决定")]
    ConflictOpen(String),
    /// The field was changed after its conflict was decided.
    #[error("“{0}”在冲突处理之后又改过，不能取消那次处理，请直接修改这一项")]
    ChangedSince(String),
    /// The original value cannot be chosen, because it is not known.
    #[error("“{0}”的原值不详，不能恢复原值，请在两个值中选一个")]
    OriginalUnknown(String),
    /// The chosen value would cause a defect in the plan.
    #[error("“{field}”不能改成所选的内容，仍是现在的内容：{reason}；请另选一个，或先改好相关的内容")]
    ChoiceUnfit {
        /// The field's name.
        field: String,
        /// What would be wrong.
        reason: String,
    },
    /// A name or a title would be empty.
    #[error("“{0}”不能是空的，请填写")]
    BlankField(String),
    /// The field can be changed only by edits of its own.
    #[error("“{0}”不能直接改写：目标请用“目标调整”，基数请用“新口径基数”，填报请用“撤回”")]
    FieldNotPlain(String),
    /// The field cannot hold the value, or the value would cause a defect in the plan.
    #[error("“{field}”没有改：{reason}")]
    FieldUnfit {
        /// The field's name.
        field: String,
        /// What is wrong.
        reason: String,
    },
    /// Only a commitment in the text can be linked to a headline indicator.
    #[error("“{0}”不是文中量化目标，不能对应到别的指标")]
    LinkOfOther(IndicatorId),
    /// A commitment can be linked to a headline indicator only.
    #[error("“{0}”不是指标体系中的指标，不能与它对应")]
    LinkToOther(IndicatorId),
    /// The item repeats another indicator, on which it is reported.
    #[error("“{name}”与“{to}”（{id}）是同一个数，请在“{to}”填报，填报一次即可")]
    ReportedElsewhere {
        /// The item's name.
        name: String,
        /// The name of the indicator that it repeats.
        to: String,
        /// That indicator.
        id: IndicatorId,
    },
    /// An open conflict names the unit.
    #[error("“{0}”还在待决冲突中，不能移除，请先处理那处冲突")]
    UnitInConflict(String),
    /// An open conflict is about the determination, which is named by its item.
    #[error("“{0}”的人工认定还在待决冲突中，不能去掉，请先处理那处冲突")]
    DeterminationInConflict(String),
    /// The text is too long for a plan file.
    #[error("“{field}”有 {characters} 个字，太长了，请控制在两万字以内")]
    TextTooLong {
        /// The field's name on the form.
        field: String,
        /// How many characters it has.
        characters: usize,
    },
}
