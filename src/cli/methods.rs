//! `plandesk methods`: explains how progress is judged, with worked examples.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::answer::{Answer, HelpFlag};
use crate::present::methods::{ExampleLine, Method, MethodExample, MethodPart, methods};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct MethodsArguments {
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    help: HelpFlag,
}

/// The output of `methods --json`, a stable format described in `docs/command-line.md`.
#[derive(Serialize)]
struct ListedMethods {
    topics: Vec<TopicAnswer>,
}

#[derive(Serialize)]
struct TopicAnswer {
    topic: &'static str,
    topic_zh: &'static str,
    methods: Vec<MethodAnswer>,
}

#[derive(Serialize)]
struct MethodAnswer {
    key: &'static str,
    name_zh: &'static str,
    text: &'static str,
    formulas: &'static [String],
    example: Option<ExampleAnswer>,
}

#[derive(Serialize)]
struct ExampleAnswer {
    given: &'static str,
    verdict: &'static str,
    verdict_zh: &'static str,
    lines: Vec<LineAnswer>,
}

#[derive(Serialize)]
struct LineAnswer {
    label: &'static str,
    text: &'static str,
}

pub(super) fn answer(arguments: &MethodsArguments) -> Answer {
    if arguments.json {
        Answer::json(&ListedMethods { topics: methods().iter().map(topic_answer).collect() })
    } else {
        Answer::done(methods().iter().map(topic_text).collect::<Vec<_>>().join("\n"))
    }
}

fn topic_answer(part: &'static MethodPart) -> TopicAnswer {
    TopicAnswer {
        topic: part.topic.key(),
        topic_zh: part.topic.name(),
        methods: part.methods.iter().map(method_answer).collect(),
    }
}

fn method_answer(method: &'static Method) -> MethodAnswer {
    let Method { key, name, text, formulas, example } = method;
    MethodAnswer { key, name_zh: name, text, formulas, example: example.as_ref().map(example_answer) }
}

fn example_answer(example: &'static MethodExample) -> ExampleAnswer {
    let MethodExample { given, lines, verdict } = example;
    let line = |ExampleLine { label, text }: &'static ExampleLine| LineAnswer { label, text };
    ExampleAnswer { given, verdict: verdict.key(), verdict_zh: verdict.name(), lines: lines.iter().map(line).collect() }
}

fn topic_text(part: &MethodPart) -> String {
    let mut text = format!("【{}】\n", part.topic.name());
    for Method { key: _, name, text: told, formulas, example } in &part.methods {
        let formulas = formulas.iter().map(|formula| format!("  {formula}\n")).collect::<String>();
        let example = example.as_ref().map(example_text).unwrap_or_default();
        write!(text, "\n{name}\n  {told}\n{formulas}{example}").unwrap_or_default();
    }
    text
}

fn example_text(example: &MethodExample) -> String {
    let line = |ExampleLine { label, text }: &ExampleLine| format!("    {label}：{text}\n");
    format!("  {}\n{}", example.given, example.lines.iter().map(line).collect::<String>())
}
