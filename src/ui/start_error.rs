//! Why the window cannot be opened, and what helps.

use std::env;

/// How many characters of the system's own words about one renderer are told.
const LONGEST: usize = 120;

/// The error returned when no window can be opened.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The built-in plan cannot be read.
    #[error("程序内置的规划打不开：{0}")]
    Embedded(String),
    /// There is no graphical desktop: a terminal, a remote shell, a service.
    #[error(
        "这里没有图形桌面（没有设置 DISPLAY），窗口打不开。请在图形桌面中运行。\n不开窗口也可以检查、查看、评价、填报，命令见 plandesk --help，例如：\n  plandesk check 规划.ron\n  plandesk show 规划.ron\n规划文件没有受影响。"
    )]
    NoDesktop,
    /// The desktop speaks only Wayland.
    #[error("这个桌面没有开启 X11（只有 Wayland），窗口打不开。请安装或启用 XWayland 后重试。规划文件没有受影响。")]
    OnlyWayland,
    /// The desktop does not let the program in.
    #[error(
        "连不上图形桌面“{0}”，窗口打不开。请用登录桌面的账户运行，不要用 sudo；远程登录的，请在远程桌面里打开。\n不开窗口也可以检查、查看、评价、填报，命令见 plandesk --help。规划文件没有受影响。"
    )]
    NoConnection(String),
    /// No renderer works.
    #[error("没有可用的绘图方式，窗口打不开。请依次试试：\n{remedies}\n规划文件没有受影响。\n（供维护人员：{0}）", remedies = remedies())]
    NoRenderer(String),
}

impl StartError {
    /// Returns whether there is no screen on which anything could be shown.
    #[must_use]
    pub fn is_without_screen(&self) -> bool {
        matches!(self, Self::NoDesktop | Self::NoConnection(_))
    }

    /// Returns the error for what every renderer has said.
    pub(super) fn of(failures: &[String]) -> Self {
        if failures.iter().any(|failure| failure.contains("connection to X server")) {
            return Self::NoConnection(env::var("DISPLAY").unwrap_or_default());
        }
        Self::NoRenderer(failures.iter().map(|failure| shortened(failure)).collect::<Vec<_>>().join("；"))
    }

    /// Returns the error if this system shows no desktop to the program at all.
    pub(super) fn of_desktop() -> Option<Self> {
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if cfg!(target_os = "linux") { missing(is_set("DISPLAY"), is_set("WAYLAND_DISPLAY")) } else { None }
    }
}

/// Returns what is missing on a system with these displays.
fn missing(has_x11: bool, has_wayland: bool) -> Option<StartError> {
    match (has_x11, has_wayland) {
        (true, _) => None,
        (false, true) => Some(StartError::OnlyWayland),
        (false, false) => Some(StartError::NoDesktop),
    }
}

fn remedies() -> &'static str {
    if cfg!(windows) {
        "1. 更新显卡驱动，或在远程桌面之外运行\n2. 设置环境变量 PLANDESK_RENDERER=glow 或 wgpu"
    } else {
        "1. 安装 Mesa 软件绘图（Debian、统信 UOS、麒麟：libgl1-mesa-dri、libegl1），或更新显卡驱动\n2. 把屏幕颜色设为 24 位或 32 位\n3. 设置环境变量 PLANDESK_RENDERER=glow 或 wgpu"
    }
}

/// Removes from a message the places in source files of the machine on which the program was built.
pub(super) fn without_places(text: &str) -> String {
    let is_place = |word: &str| word.contains(".rs:") && word.contains(['/', '\\']);
    text.split(' ').filter(|word| !is_place(word)).collect::<Vec<_>>().join(" ").replace("os error at ", "")
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_SERVER: &str = "glow：winit EventLoopError: os error at /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/winit-0.30.13/src/platform_impl/linux/mod.rs:788: Failed to open connection to X server";

    /// «The message speaks of a folder of somebody called root. That is not my computer.»
    #[test]
    fn no_message_names_a_folder_of_the_machine_that_built_the_program() {
        assert_eq!(without_places(NO_SERVER), "glow：winit EventLoopError: Failed to open connection to X server");
        let windows = r"os error at C:\Users\builder\.cargo\registry\src\winit\src\event_loop.rs:12: failed";
        assert_eq!(without_places(windows), "failed");
        assert_eq!(without_places("nothing to remove: 规划/金水.ron"), "nothing to remove: 规划/金水.ron");
    }

    /// «I am told to update the driver of the graphics card. There is no screen at this server at all.»
    #[test]
    fn each_failure_has_the_remedy_that_fits() {
        assert!(missing(true, false).is_none() && missing(true, true).is_none());
        let none = missing(false, false).unwrap();
        let text = none.to_string();
        assert!(none.is_without_screen() && text.contains("没有图形桌面") && text.contains("plandesk --help"));
        assert!(!text.contains("驱动"));
        let wayland = missing(false, true).unwrap();
        assert!(!wayland.is_without_screen() && wayland.to_string().contains("XWayland"));
        let closed = StartError::of(&[without_places(NO_SERVER), "wgpu：EventLoop can't be recreated".to_owned()]);
        assert!(closed.is_without_screen() && closed.to_string().contains("连不上图形桌面"));
        let long = format!("glow：{}", "x".repeat(1000));
        let undrawn = StartError::of(&[long, "wgpu：no adapter".to_owned()]).to_string();
        assert!(undrawn.contains("没有可用的绘图方式") && undrawn.contains("wgpu：no adapter") && undrawn.chars().count() < 500);
    }
}
