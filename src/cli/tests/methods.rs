//! What `plandesk methods` prints.

use super::*;

/// «Send me, without the program, how you arrive at 略有滞后; the audit wants it beside the report.»
#[test]
fn the_methods_are_printed_without_a_file() {
    let text = shown(&MemoryDisk::new(), &["methods"]);
    assert_eq!((text.err.as_str(), text.code), ("", 0));
    for told in ["【算什么】", "【规则】", "\n略有滞后\n", "  默认：0.75 ≤ 比值 < 0.95\n", "  例：某类道路里程，基数 100 公里"]
    {
        assert!(text.out.contains(told), "{told} in {}", text.out);
    }
}

#[test]
fn the_methods_are_written_in_the_documented_shape() {
    let json = shown(&MemoryDisk::new(), &["methods", "--json"]);
    assert_eq!((json.err.as_str(), json.code), ("", 0));
    let all: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let topics: Vec<&str> = all["topics"].as_array().unwrap().iter().map(|part| part["topic"].as_str().unwrap()).collect();
    assert_eq!(topics, ["measured", "compared", "progress", "verdicts", "rules", "data"]);
    insta::assert_snapshot!(serde_json::to_string_pretty(&all["topics"][3]["methods"][5]).unwrap());
}
