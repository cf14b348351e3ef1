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
    for method in &part.methods {
        // Writing to a text does not fail.
        write_method(&mut text, method).unwrap_or_default();
    }
    text
}

fn write_method(text: &mut String, method: &Method) -> std::fmt::Result {
    let Method { key: _, name, text: told, formulas, example } = method;
    writeln!(text, "\n{name}\n  {told}")?;
    for formula in formulas {
        writeln!(text, "  {formula}")?;
    }
    let Some(MethodExample { given, lines, verdict: _ }) = example else { return Ok(()) };
    writeln!(text, "  {given}")?;
    for ExampleLine { label, text: line } in lines {
        writeln!(text, "    {label}：{line}")?;
    }
    Ok(())
}
