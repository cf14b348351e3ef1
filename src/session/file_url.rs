//! Paths as file managers and browsers hand them over: `file:///` and then the path, with what is not plain written as `%E8`.

use std::path::{Path, PathBuf};

/// What such a path begins with.
const SCHEME: &str = "file://";

/// Turns the address of a file on this computer into its path. Everything else stays as it is: an ordinary path, an address on
/// another computer, or one that is written wrongly.
#[must_use]
pub fn path_of_url(path: &Path) -> PathBuf {
    path.to_str().and_then(decoded).unwrap_or_else(|| path.to_path_buf())
}

fn decoded(text: &str) -> Option<PathBuf> {
    let (scheme, rest) = text.split_at_checked(SCHEME.len())?;
    let (host, _) = rest.split_once('/')?;
    let path = rest.get(host.len()..)?;
    if !scheme.eq_ignore_ascii_case(SCHEME) || !(host.is_empty() || host.eq_ignore_ascii_case("localhost")) {
        return None;
    }
    path_of(unescaped(path)?)
}

/// Reads `%` and two digits as a byte.
fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        bytes.push(u8::from_str_radix(digits, 16).ok().filter(|byte| is_number && *byte != 0)?);
        bytes.extend(rest.as_bytes());
    }
    Some(bytes)
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "on other systems not all bytes are a path")]
fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    Some(PathBuf::from(OsString::from_vec(bytes)))
}

/// Leaves out the stroke before a drive, as in `/C:/`.
#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    let drive = text.strip_prefix('/').filter(|rest| rest.chars().nth(1) == Some(':'));
    Some(PathBuf::from(drive.unwrap_or(&text)))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_the_path_and_everything_else_stays() {
        let cases = [
            ("file:///tmp/%E8%A7%84%E5%88%92%201.ron", "/tmp/规划 1.ron"),
            ("file://localhost/tmp/规划.ron", "/tmp/规划.ron"),
            ("FILE:///tmp/100%25.ron", "/tmp/100%.ron"),
            ("file://other/tmp/规划.ron", "file://other/tmp/规划.ron"),
            ("file:///tmp/%E8%A7%8", "file:///tmp/%E8%A7%8"),
            ("file:///tmp/%+1.ron", "file:///tmp/%+1.ron"),
            ("file:///tmp/%00.ron", "file:///tmp/%00.ron"),
            ("file:///tmp/%规划", "file:///tmp/%规划"),
            ("file:/", "file:/"),
            ("规划%20.ron", "规划%20.ron"),
            ("/tmp/规划.ron", "/tmp/规划.ron"),
        ];
        for (text, path) in cases {
            assert_eq!(path_of_url(Path::new(text)), Path::new(path), "{text}");
        }
    }
}
