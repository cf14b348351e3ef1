//! Answers, in Chinese, to a command line that asks for help or is not valid.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::answer::Answer;

/// Converts an error of the command line parser into an answer.
pub(super) fn answer(error: &clap::Error) -> Answer {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Answer::done(error.render().to_string()),
        _ => Answer::misused(&reason(error)),
    }
}

fn reason(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => unknown(error, &argument),
        ErrorKind::MissingRequiredArgument => format!("还缺少 {argument}"),
        ErrorKind::InvalidValue | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("“{argument}”后面缺少内容")
        }
        ErrorKind::TooManyValues => format!("“{argument}”后面的内容太多"),
        ErrorKind::ArgumentConflict if argument.is_empty() => "一次只能打开一个文件，也不能同时写命令".to_owned(),
        ErrorKind::ArgumentConflict => match context(error, ContextKind::PriorArg) {
            prior if prior == argument => format!("“{argument}”只能写一次"),
            prior => format!("“{argument}”不能和“{prior}”一起使用"),
        },
        ErrorKind::InvalidUtf8 => "参数中有无法识别的字符，请改用 UTF-8".to_owned(),
        _ => error.source().map_or_else(|| "这条命令的写法不对".to_owned(), ToString::to_string),
    }
}

fn unknown(error: &clap::Error, argument: &str) -> String {
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(|kind| context(error, kind));
    match suggested.iter().find(|text| !text.is_empty()) {
        Some(suggested) => format!("不认识“{argument}”，是不是“{suggested}”？"),
        None => format!("不认识“{argument}”"),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    }
}
