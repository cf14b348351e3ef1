//! The chapter tree, which can be used with arrow keys, Home and End, and by typing to find a node. Only rows in view are laid
//! out.

use std::collections::HashSet;

use eframe::egui::{Event, EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use crate::evaluate::WordCount;
use crate::model::{ItemId, NodeId, NodeKind, Verdict};
use crate::present::outline::OutlineRow;
use crate::present::words::words_count;
use crate::ui::action::Action;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::marks::Marks;
use crate::ui::theme::{icons, palette, size, verdict_look};
use crate::ui::widgets::{Cell, Mark, Row, link, list_row, paint_line, paint_mark};

const INDENT: f32 = 16.0;
/// A row with less room than this leaves its count of reports in words to the tooltip, in favour of the title.
const NARROW: f32 = 190.0;

/// How the tree's rows are to be shown.
pub(crate) struct TreeLook<'a> {
    /// The selected node.
    pub(crate) selected: Option<&'a NodeId>,
    /// The expanded branches.
    pub(crate) expanded: &'a HashSet<NodeId>,
    /// Whether to scroll to the selected row.
    pub(crate) scroll_to_selection: bool,
    /// The marked items.
    pub(crate) marks: &'a Marks,
    /// Whether only what nobody leads is shown, with all branches expanded.
    pub(crate) only_leaderless: bool,
    /// Whether the tree takes the focus.
    pub(crate) takes_focus: bool,
}

/// Returns the id of what has the focus while the tree is used with keys.
pub(crate) fn tree_id() -> Id {
    Id::unique("tree")
}

/// Draws the tree under its head.
pub(crate) fn tree_ui(ui: &mut Ui, rows: &[OutlineRow], look: &TreeLook<'_>, intents: &mut Intents) {
    ui.spacing_mut().item_spacing.y = 0.0;
    head_ui(ui, rows, look, intents);
    ui.add_space(4.0);
    let visible = if look.only_leaderless { leaderless_rows(rows) } else { visible_rows(rows, look.expanded) };
    let id = tree_id();
    keyboard(ui, id, rows, &visible, look, intents);
    let selected_place = visible.iter().position(|place| rows.get(*place).is_some_and(|row| Some(&row.node) == look.selected));
    let view_height = ui.available_height();
    let mut area = ScrollArea::vertical().id_salt("outline").auto_shrink(false);
    if let Some(offset) = scroll_offset(ui, id, look, selected_place, view_height) {
        area = area.vertical_scroll_offset(offset);
    }
    let output = area.show_rows(ui, size::ROW, visible.len(), |ui, range| {
        for place in range {
            let Some(found) = visible.get(place).and_then(|place| rows.get(*place)) else { continue };
            row_ui(ui, id, (rows, &visible), found, look, intents);
        }
    });
    ui.data_mut(|data| data.insert_temp(id, output.state.clamped_offset().y));
}

fn head_ui(ui: &mut Ui, rows: &[OutlineRow], look: &TreeLook<'_>, intents: &mut Intents) {
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let inner = place.shrink2(vec2(12.0, 0.0));
    let missing: usize = rows.iter().filter(|row| row.depth == 0).map(|row| row.leaderless).sum();
    let title = if look.only_leaderless { format!("没有牵头 {missing} 项") } else { "目录".to_owned() };
    paint_line(ui, inner, Cell::body(ui, &title).bold());
    let mut side = ui.new_child(
        eframe::egui::UiBuilder::new().max_rect(inner).layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center)),
    );
    if look.only_leaderless {
        if link(&mut side, "显示全部").clicked() {
            intents.push(ViewIntent::ShowLeaderless(false));
        }
        ui.painter().hline(place.x_range(), place.bottom() - 0.5, Stroke::new(1.0, palette(ui).hairline));
        return;
    }
    let all = look.expanded.is_empty();
    if link(&mut side, if all { "全部展开" } else { "全部收起" }).clicked() {
        intents.push(ViewIntent::SetAllExpanded(all));
    }
    if missing > 0 {
        let response = link(&mut side, &format!("没有牵头 {missing}"));
        let hint = "既没有自己的牵头单位，上级也没有的任务、指标和目标的项数，点击只看这些";
        if response.on_hover_text(hint).clicked() {
            intents.push(ViewIntent::ShowLeaderless(true));
        }
    }
    ui.painter().hline(place.x_range(), place.bottom() - 0.5, Stroke::new(1.0, palette(ui).hairline));
}

/// Returns the indices of the rows that are not in a collapsed branch.
fn visible_rows(rows: &[OutlineRow], expanded: &HashSet<NodeId>) -> Vec<usize> {
    let mut visible = Vec::new();
    let mut closed_at: Option<usize> = None;
    for (place, row) in rows.iter().enumerate() {
        if closed_at.is_some_and(|depth| row.depth > depth) {
            continue;
        }
        closed_at = (row.has_children && !expanded.contains(&row.node)).then_some(row.depth);
        visible.push(place);
    }
    visible
}

/// Returns the indices of the rows that nobody leads, or under which something is that nobody leads.
fn leaderless_rows(rows: &[OutlineRow]) -> Vec<usize> {
    rows.iter().enumerate().filter(|(_, row)| row.leaderless > 0).map(|(place, _)| place).collect()
}

/// Returns the items of the visible rows.
fn items(rows: &[OutlineRow], visible: &[usize]) -> Vec<ItemId> {
    visible.iter().filter_map(|place| rows.get(*place)).map(|row| row.node.clone().into()).collect()
}

fn scroll_offset(ui: &Ui, id: Id, look: &TreeLook<'_>, selected: Option<usize>, height: f32) -> Option<f32> {
    let top = selected.filter(|_| look.scroll_to_selection)? as f32 * size::ROW;
    let offset = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or_default();
    let hidden = top < offset || top + size::ROW > offset + height;
    hidden.then_some((top - height / 3.0).max(0.0))
}

fn row_ui(
    ui: &mut Ui,
    tree: Id,
    (rows, visible): (&[OutlineRow], &[usize]),
    shown: &OutlineRow,
    look: &TreeLook<'_>,
    intents: &mut Intents,
) {
    let item = ItemId::from(shown.node.clone());
    let selected = Some(&shown.node) == look.selected;
    let open = look.only_leaderless || look.expanded.contains(&shown.node);
    let name = format!("{} {}", shown.number, shown.title);
    let mut caret = Rect::NOTHING;
    let is_marked = look.marks.has(&item);
    let response = list_row(ui, size::ROW, selected || is_marked, &name, |row| {
        caret = row_contents(row, shown, (selected, look.only_leaderless), open);
    });
    response.context_menu(|ui| {
        if ui.button(Action::Lead.text_with_keys()).clicked() {
            if !is_marked {
                intents.push(ViewIntent::SelectNode(shown.node.clone()));
            }
            intents.push(ViewIntent::PickLead);
            ui.close();
        }
    });
    if !response.clicked() {
        return;
    }
    ui.memory_mut(|memory| memory.request_focus(tree));
    let present = look.selected.cloned().map(ItemId::from);
    let modifiers = ui.input(|input| input.modifiers);
    if modifiers.shift || modifiers.command {
        let marks = if modifiers.shift {
            look.marks.extended(&items(rows, visible), &item, present.as_ref())
        } else {
            look.marks.toggled(&item, present.as_ref())
        };
        intents.push(ViewIntent::Mark(marks, item));
        return;
    }
    let on_caret = response.interact_pointer_pos().is_some_and(|pointer| pointer.x <= caret.right());
    if shown.has_children && !look.only_leaderless && (on_caret || selected) {
        intents.push(ViewIntent::SetExpanded(shown.node.clone(), !open));
    }
    if !on_caret {
        intents.push(ViewIntent::SelectNode(shown.node.clone()));
    }
}

/// Draws a row. Returns the rectangle that expands and collapses its branch when clicked.
fn row_contents(row: &mut Row<'_>, shown: &OutlineRow, (selected, leaderless): (bool, bool), open: bool) -> Rect {
    let colours = palette(row.ui());
    let whole = row.take_left(0.0);
    if selected {
        row.ui().painter().rect_filled(whole.with_max_x(whole.left() + 3.0), 0.0, colours.accent);
    }
    row.take_left(6.0 + INDENT * shown.depth as f32);
    let caret = row.take_left(20.0);
    if shown.has_children {
        let icon = if open { icons::DOWN } else { icons::RIGHT };
        let cell = Cell { align: eframe::egui::Align::Center, ..Cell::secondary(row.ui(), icon) };
        paint_line(row.ui(), caret, cell);
    }
    row.take_right(12.0);
    if leaderless {
        let count = shown.leaderless.to_string();
        row.right(36.0, Cell::secondary(row.ui(), &count).right());
    } else {
        counts(row, shown);
    }
    let number_width = match shown.kind {
        NodeKind::Part | NodeKind::Chapter => 16.0 * shown.number.chars().count().max(1) as f32 + 8.0,
        _ => 14.0 * shown.number.chars().map(|c| if c.is_ascii() { 0.6 } else { 1.0 }).sum::<f32>() + 8.0,
    };
    row.left(number_width, Cell::secondary(row.ui(), &shown.number));
    let title = Cell::body(row.ui(), &shown.title);
    row.rest(if matches!(shown.kind, NodeKind::Part | NodeKind::Chapter) || selected { title.bold() } else { title });
    caret
}

/// Draws how many items at and under a node lag, and how many are owed or reported.
fn counts(row: &mut Row<'_>, shown: &OutlineRow) {
    if shown.late > 0 {
        let look = verdict_look(row.ui(), Verdict::NotMet);
        let count = shown.late.to_string();
        row.right(22.0, Cell::secondary(row.ui(), &count).colour(look.word));
        let place = row.take_right(14.0);
        paint_mark(row.ui(), look.mark, place.center(), look.colour_of_mark());
    }
    if shown.reported.owed > 0 {
        let count = shown.reported.owed.to_string();
        row.right(22.0, Cell::secondary(row.ui(), &count));
        let place = row.take_right(14.0);
        paint_mark(row.ui(), Mark::Ring, place.center(), palette(row.ui()).unreported);
    } else if shown.reported.reported > 0 {
        let place = row.take_right(36.0);
        paint_mark(row.ui(), Mark::Disc, pos2(place.left() + 7.0, place.center().y), palette(row.ui()).reported);
    }
    if row.width() > NARROW {
        words_ui(row, shown.words);
    } else if shown.words.asked > 0 {
        row.mention(words_count(shown.words));
    }
}

/// Draws how much has been reported in words: at one node whether it has been, at several how many of them.
fn words_ui(row: &mut Row<'_>, words: WordCount) {
    let colours = palette(row.ui());
    let WordCount { reported, asked } = words;
    let colour = if words.owed() == 0 { colours.reported } else { colours.unreported };
    if asked > 0 {
        row.mention(words_count(words));
    }
    match asked {
        0 => {}
        1 => row.right(22.0, Cell::secondary(row.ui(), "文").colour(colour).right()),
        _ => {
            let text = format!("文 {reported}/{asked}");
            let cell = Cell::secondary(row.ui(), &text).colour(colour).right();
            row.right(row.width_of(cell), cell);
        }
    }
}

fn keyboard(ui: &mut Ui, id: Id, rows: &[OutlineRow], visible: &[usize], look: &TreeLook<'_>, intents: &mut Intents) {
    let height = ui.available_height();
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let response = ui.interact(place, id, Sense::focusable_noninteractive());
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Tree, true, "目录"));
    if look.takes_focus {
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let at = |place: usize| visible.get(place).and_then(|place| rows.get(*place));
    let present = (0..visible.len()).find(|place| at(*place).is_some_and(|row| Some(&row.node) == look.selected));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = visible.len().saturating_sub(1);
    let page = (height / size::ROW) as usize;
    let steps = [
        (Key::ArrowDown, present.map_or(0, |place| (place + 1).min(last))),
        (Key::ArrowUp, present.map_or(0, |place| place.saturating_sub(1))),
        (Key::PageDown, present.map_or(0, |place| (place + page).min(last))),
        (Key::PageUp, present.map_or(0, |place| place.saturating_sub(page))),
        (Key::Home, 0),
        (Key::End, last),
    ];
    for (key, to) in steps {
        let Some(row) = at(to) else { continue };
        if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key)) {
            let (item, present) = (ItemId::from(row.node.clone()), look.selected.cloned().map(ItemId::from));
            let marks = look.marks.extended(&items(rows, visible), &item, present.as_ref());
            intents.push(ViewIntent::Mark(marks, item));
        } else if pressed(key) {
            intents.push(ViewIntent::SelectNode(row.node.clone()));
        }
    }
    if let Some(row) = present.and_then(at)
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A))
    {
        intents.push(ViewIntent::Mark(Marks::all(&items(rows, visible)), row.node.clone().into()));
    }
    let Some(row) = present.and_then(at) else { return };
    if pressed(Key::Enter) {
        intents.push(Action::Report.intent());
    }
    let open = look.expanded.contains(&row.node);
    if pressed(Key::ArrowRight) && row.has_children {
        intents.push(ViewIntent::SetExpanded(row.node.clone(), true));
    }
    if pressed(Key::ArrowLeft) {
        match row.parent.and_then(|place| rows.get(place)) {
            _ if open => intents.push(ViewIntent::SetExpanded(row.node.clone(), false)),
            Some(parent) => intents.push(ViewIntent::SelectNode(parent.node.clone())),
            None => {}
        }
    }
    typing(ui, id, intents);
}

/// Collects what is typed while the tree has the focus, and asks for the node it names. After a pause, typing starts anew.
fn typing(ui: &Ui, id: Id, intents: &mut Intents) {
    const PAUSE: f64 = 1.0;
    let now = ui.input(|input| input.time);
    let typed: String = ui.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    });
    if typed.trim().is_empty() {
        return;
    }
    let key = id.with("typed");
    let (before, at) = ui.data(|data| data.get_temp::<(String, f64)>(key)).unwrap_or_default();
    let text = if now - at > PAUSE { typed } else { before + &typed };
    intents.push(ViewIntent::FindNode(text.clone()));
    ui.data_mut(|data| data.insert_temp(key, (text, now)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::reported::Reported;

    fn outline_row(id: &str, depth: usize, has_children: bool) -> OutlineRow {
        OutlineRow {
            node: NodeId::new(id),
            kind: NodeKind::Task,
            depth,
            parent: None,
            number: String::new(),
            title: String::new(),
            has_children,
            reported: Reported::default(),
            words: WordCount::default(),
            late: 0,
            leaderless: 0,
        }
    }

    #[test]
    fn a_closed_branch_hides_all_that_is_under_it() {
        let rows =
            [outline_row("1", 0, true), outline_row("1.1", 1, true), outline_row("1.1.1", 2, false), outline_row("2", 0, false)];
        let shown = |expanded: &[&str]| visible_rows(&rows, &expanded.iter().map(|id| NodeId::new(*id)).collect());
        assert_eq!(shown(&[]), [0, 3]);
        assert_eq!(shown(&["1"]), [0, 1, 3]);
        assert_eq!(shown(&["1.1"]), [0, 3]);
        assert_eq!(shown(&["1", "1.1"]), [0, 1, 2, 3]);
    }
}
