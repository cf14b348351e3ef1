//! Every field in which two copies of a plan can differ, and its values, as data for comparing, merging and deciding.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    AssignedTarget, Baseline, Category, DeterminationId, Due, EntryId, IndicatorId, IndicatorSet, ItemId, LabelPair, Nature,
    NodeId, NodeKind, Note, Path, Period, Quantity, RebasedBaseline, Retraction, Rules, Target, TargetChange, UnitId,
};

/// Something that has fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// The plan as a whole.
    Plan,
    /// A department.
    Unit(UnitId),
    /// A place in the outline.
    Node(NodeId),
    /// An indicator.
    Indicator(IndicatorId),
    /// An entry, of which only the withdrawal and the removal can differ.
    Entry(EntryId),
    /// A person's verdict, of which only the removal can differ.
    Determination(DeterminationId),
}

impl Subject {
    /// Returns the subject as an item; none if it is neither a node nor an indicator.
    #[must_use]
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Self::Node(id) => Some(id.clone().into()),
            Self::Indicator(id) => Some(id.clone().into()),
            Self::Plan | Self::Unit(_) | Self::Entry(_) | Self::Determination(_) => None,
        }
    }
}

impl From<ItemId> for Subject {
    fn from(item: ItemId) -> Self {
        match item {
            ItemId::Node(id) => Self::Node(id),
            ItemId::Indicator(id) => Self::Indicator(id),
        }
    }
}

impl From<NodeId> for Subject {
    fn from(id: NodeId) -> Self {
        Self::Node(id)
    }
}

impl From<IndicatorId> for Subject {
    fn from(id: IndicatorId) -> Self {
        Self::Indicator(id)
    }
}

impl From<UnitId> for Subject {
    fn from(id: UnitId) -> Self {
        Self::Unit(id)
    }
}

impl From<&ItemId> for Subject {
    fn from(item: &ItemId) -> Self {
        match item {
            ItemId::Node(id) => Self::Node(id.clone()),
            ItemId::Indicator(id) => Self::Indicator(id.clone()),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan => f.write_str("规划的基本信息"),
            Self::Unit(id) => write!(f, "单位“{id}”"),
            Self::Node(id) => write!(f, "章节“{id}”"),
            Self::Indicator(id) => write!(f, "指标“{id}”"),
            Self::Entry(id) => write!(f, "进展“{id}”"),
            Self::Determination(id) => write!(f, "人工认定“{id}”"),
        }
    }
}

/// A field of a [`Subject`]. Properties that only make sense together form one field, so that each of its values stands alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// 标题, of the plan or a node.
    Title,
    /// 简称.
    ShortTitle,
    /// 发布单位.
    Issuer,
    /// 文号.
    Document,
    /// 规划期.
    Period,
    /// 上一规划期.
    PreviousPeriod,
    /// 评价规则.
    Rules,
    /// 分工称谓.
    Labels,
    /// 名称, of a unit or an indicator.
    Name,
    /// 机构序列, of a unit.
    Order,
    /// 联络员, of a unit.
    Contact,
    /// 电话, of a unit.
    Telephone,
    /// 分管领导, of a unit.
    Leader,
    /// 类别和上级, of a node.
    Position,
    /// 事项类别, of a node.
    Category,
    /// 序号.
    Number,
    /// 完成期限.
    Due,
    /// 摘要.
    Summary,
    /// 原文, all paragraphs.
    Source,
    /// 指标类别.
    Set,
    /// 所在章节.
    Node,
    /// 对应指标: the headline indicator that a commitment repeats.
    SameAs,
    /// 分组.
    Group,
    /// 计量单位.
    Unit,
    /// 指标属性.
    Nature,
    /// 基数.
    Baseline,
    /// 新口径基数, all of them.
    Rebased,
    /// 目标 as issued with all its changes, each of which starts from the target before it.
    Targets,
    /// 原文措辞.
    Wording,
    /// 路径.
    Path,
    /// 年度目标 of one year.
    AnnualTarget(i16),
    /// 下达目标 of one year.
    AssignedTarget(i16),
    /// 牵头单位.
    Lead,
    /// 配合单位, all of them.
    Supporting,
    /// 备注.
    Remark,
    /// 说明, all of them.
    Notes,
    /// 撤回, of an entry.
    Withdrawal,
    /// 去掉: whether the subject was removed.
    Removal,
}

impl Field {
    /// Returns the Chinese name, with the plan's own words for lead and supporting units.
    #[must_use]
    pub fn name(&self, labels: LabelPair) -> String {
        let name = match self {
            Self::Title => "标题",
            Self::ShortTitle => "简称",
            Self::Issuer => "发布单位",
            Self::Document => "文号",
            Self::Period => "规划期",
            Self::PreviousPeriod => "上一规划期",
            Self::Rules => "评价规则",
            Self::Labels => "分工称谓",
            Self::Name => "名称",
            Self::Order => "机构序列",
            Self::Contact => "联络员",
            Self::Telephone => "电话",
            Self::Leader => "分管领导",
            Self::Position => "类别和上级",
            Self::Category => "事项类别",
            Self::Number => "序号",
            Self::Due => "完成期限",
            Self::Summary => "摘要",
            Self::Source => "原文",
            Self::Set => "指标类别",
            Self::Node => "所在章节",
            Self::SameAs => "对应指标",
            Self::Group => "分组",
            Self::Unit => "计量单位",
            Self::Nature => "指标属性",
            Self::Baseline => "基数",
            Self::Rebased => "新口径基数",
            Self::Targets => "目标",
            Self::Wording => "原文措辞",
            Self::Path => "路径",
            Self::AnnualTarget(year) => return format!("{year} 年的年度目标"),
            Self::AssignedTarget(year) => return format!("{year} 年的下达目标"),
            Self::Lead => labels.lead_unit(),
            Self::Supporting => labels.supporting_unit(),
            Self::Remark => "备注",
            Self::Notes => "说明",
            Self::Withdrawal => "撤回",
            Self::Removal => "去留",
        };
        name.to_owned()
    }

    /// Returns whether the field says whom to call. Such fields are shown only on request.
    #[must_use]
    pub fn is_contact(&self) -> bool {
        matches!(self, Self::Contact | Self::Telephone | Self::Leader)
    }

    /// Returns whether subjects of this kind have the field.
    #[must_use]
    pub fn belongs_to(&self, subject: &Subject) -> bool {
        if *self == Self::Removal {
            return *subject != Subject::Plan;
        }
        let of_item = matches!(self, Self::Number | Self::Due | Self::Lead | Self::Supporting | Self::Remark | Self::Notes);
        match subject {
            Subject::Plan => matches!(
                self,
                Self::Title
                    | Self::ShortTitle
                    | Self::Issuer
                    | Self::Document
                    | Self::Period
                    | Self::PreviousPeriod
                    | Self::Rules
                    | Self::Labels
                    | Self::Notes
            ),
            Subject::Unit(_) => matches!(self, Self::Name | Self::Order) || self.is_contact(),
            Subject::Node(_) => {
                of_item || matches!(self, Self::Title | Self::Position | Self::Category | Self::Summary | Self::Source)
            }
            Subject::Indicator(_) => {
                of_item
                    || matches!(
                        self,
                        Self::Name
                            | Self::Set
                            | Self::Node
                            | Self::SameAs
                            | Self::Group
                            | Self::Unit
                            | Self::Nature
                            | Self::Baseline
                            | Self::Rebased
                            | Self::Targets
                            | Self::Wording
                            | Self::Path
                            | Self::AnnualTarget(_)
                            | Self::AssignedTarget(_)
                    )
            }
            Subject::Entry(_) => *self == Self::Withdrawal,
            Subject::Determination(_) => false,
        }
    }

    /// Returns whether this field of a subject can hold a value.
    #[must_use]
    pub fn can_hold(&self, subject: &Subject, value: &FieldValue) -> bool {
        match (self, value) {
            (Self::Due, FieldValue::Due(_)) | (Self::Number, FieldValue::Text(_)) => matches!(subject, Subject::Node(_)),
            (Self::Due, FieldValue::Date(_)) | (Self::Number, FieldValue::Number(_)) => {
                matches!(subject, Subject::Indicator(_))
            }
            (Self::AssignedTarget(year), FieldValue::AssignedTarget(assigned)) => assigned.year == *year,
            (Self::Withdrawal, FieldValue::Retraction(made)) => *subject == Subject::Entry(made.entry),
            (
                Self::Title
                | Self::ShortTitle
                | Self::Issuer
                | Self::Document
                | Self::Name
                | Self::Contact
                | Self::Telephone
                | Self::Leader
                | Self::Summary
                | Self::Group
                | Self::Unit
                | Self::Wording
                | Self::Remark,
                FieldValue::Text(_),
            )
            | (Self::Period | Self::PreviousPeriod, FieldValue::Period(_))
            | (Self::Rules, FieldValue::Rules(_))
            | (Self::Labels, FieldValue::Labels(_))
            | (Self::Order, FieldValue::Number(_))
            | (Self::Category, FieldValue::Category(_))
            | (Self::Source, FieldValue::Paragraphs(_))
            | (Self::Position, FieldValue::Position { .. })
            | (Self::Set, FieldValue::Set(_))
            | (Self::Node, FieldValue::Node(_))
            | (Self::SameAs, FieldValue::Indicator(_))
            | (Self::Nature, FieldValue::Nature(_))
            | (Self::Baseline, FieldValue::Baseline(_))
            | (Self::Rebased, FieldValue::Rebased(_))
            | (Self::Targets, FieldValue::Targets { .. })
            | (Self::Path, FieldValue::Path(_))
            | (Self::AnnualTarget(_), FieldValue::Figure(_))
            | (Self::Lead, FieldValue::Unit(_))
            | (Self::Supporting, FieldValue::Units(_))
            | (Self::Notes, FieldValue::Notes(_))
            | (Self::Removal, FieldValue::Removed) => true,
            _ => false,
        }
    }
}

/// The value of a field. A field that is empty or not set has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldValue {
    /// A name, a title or free text.
    Text(String),
    /// A day.
    Date(Date),
    /// A deadline: a day, or one that recurs each year.
    Due(Due),
    /// A figure in the indicator's unit.
    Figure(Quantity),
    /// A row number in a table, or a place in a list.
    Number(u32),
    /// A span of years.
    Period(Period),
    /// A rule set.
    Rules(Rules),
    /// The words for lead and supporting units.
    Labels(LabelPair),
    /// What part of the outline a node is, and its parent.
    Position {
        /// 类别.
        kind: NodeKind,
        /// 上级; none for a part and for a chapter outside parts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<NodeId>,
    },
    /// A kind of work.
    Category(Category),
    /// Paragraphs, in order.
    Paragraphs(Vec<String>),
    /// A list of indicators.
    Set(IndicatorSet),
    /// A place in the outline.
    Node(NodeId),
    /// Another indicator.
    Indicator(IndicatorId),
    /// Binding or expected.
    Nature(Nature),
    /// A baseline.
    Baseline(Baseline),
    /// Restated baselines, in order.
    Rebased(Vec<RebasedBaseline>),
    /// A target and its changes.
    Targets {
        /// 目标, as issued.
        target: Target,
        /// 目标调整, in the order of dates.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        target_changes: Vec<TargetChange>,
    },
    /// A path from baseline to target.
    Path(Path),
    /// A target that a higher level has set.
    AssignedTarget(AssignedTarget),
    /// One department.
    Unit(UnitId),
    /// Departments, in order.
    Units(Vec<UnitId>),
    /// Notes, in order.
    Notes(Vec<Note>),
    /// A withdrawal.
    Retraction(Retraction),
    /// 去掉: the subject was removed. A subject that is in the plan has no such value.
    Removed,
}

impl FieldValue {
    /// Returns a text as the value of a field; none if it is empty.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Option<Self> {
        Some(text.into()).filter(|text| !text.is_empty()).map(Self::Text)
    }

    /// Returns a list of departments as the value of a field; none if it is empty.
    #[must_use]
    pub fn units(units: Vec<UnitId>) -> Option<Self> {
        Some(units).filter(|units| !units.is_empty()).map(Self::Units)
    }
}
