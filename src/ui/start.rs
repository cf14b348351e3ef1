//! Starts the window: chooses the first plan and the renderer.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, IconData, ViewportBuilder, vec2};
use eframe::{NativeOptions, Renderer};

use super::app::{App, LEAST, open_failure};
#[cfg(target_os = "linux")]
use super::input_method::InputMethod;
use super::message_box;
use super::notice;
use super::start_error::{StartError, without_places};
use super::state::{Alert, Memory};
#[cfg(target_os = "linux")]
use super::x11;
use crate::session::{Environment, Kind, Session, load_settings};

const TITLE: &str = "规划评审台";
const ICON: &[u8] = include_bytes!("../../assets/app/plandesk-64.png");
const FIRST: (f32, f32) = (1440.0, 900.0);
/// The environment variable that names the only renderer to try, for machines where the automatic choice fails.
const RENDERER_VARIABLE: &str = "PLANDESK_RENDERER";

/// Opens the window and returns when it is closed. Fails if no renderer works, or if not even the built-in plan can be read.
pub fn run(environment: &Environment, path: Option<&Path>) -> Result<(), StartError> {
    if let Some(error) = StartError::of_desktop() {
        return Err(error);
    }
    let memory = Memory::of(&load_settings(environment));
    run_with(environment, path, &memory, |renderer, first, marker| {
        let (First { session, alert }, environment) = (first, environment.clone());
        eframe::run_native(
            TITLE,
            options(renderer, &memory),
            Box::new(move |context| {
                let app = App::new(&context.egui_ctx, environment, session).telling(alert);
                follow_input_method(&context.egui_ctx);
                Ok(Box::new(Window { app, marker }))
            }),
        )
    })
}

/// What the window shows first.
struct First {
    session: Session,
    alert: Option<Alert>,
}

/// Tries one renderer after the other until `show` succeeds. The plan is read before the renderer's marker is written: reading
/// can be slow or fail for reasons that have nothing to do with the renderer.
fn run_with<E: std::fmt::Display>(
    environment: &Environment,
    path: Option<&Path>,
    memory: &Memory,
    mut show: impl FnMut(Renderer, First, Option<Marker>) -> Result<(), E>,
) -> Result<(), StartError> {
    let mut failures = Vec::new();
    for renderer in renderers(environment) {
        let first = first_session(environment, path, memory)?;
        let marker = Marker::new(environment, renderer);
        if let Some(marker) = &marker {
            marker.arm();
        }
        match show(renderer, first, marker.clone()) {
            Ok(()) => return Ok(()),
            Err(error) => {
                let error = without_places(&error.to_string());
                log::warn!("{renderer}: {error}");
                failures.push(format!("{renderer}：{error}"));
                if let Some(marker) = &marker {
                    marker.disarm();
                }
            }
        }
    }
    Err(StartError::of(&failures))
}

/// The app that eframe runs: passes the frames on to `App`, and removes the renderer's marker after the first.
struct Window {
    app: App,
    marker: Option<Marker>,
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &eframe::egui::Context, _frame: &mut eframe::Frame) {
        self.app.logic(ctx);
    }

    fn ui(&mut self, ui: &mut eframe::egui::Ui, _frame: &mut eframe::Frame) {
        self.app.ui(ui);
        if let Some(marker) = self.marker.take() {
            marker.disarm();
            log::info!("first frame");
        }
    }
}

/// Opens the plan to start with: the one named, or else the last one, `plan.ron` beside the program, `plan.ron` in the current
/// folder, or the built-in one. If a file cannot be opened, an alert says so and the next is tried; after a named file, that is
/// the built-in plan.
fn first_session(environment: &Environment, path: Option<&Path>, memory: &Memory) -> Result<First, StartError> {
    let named = path.is_some();
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("plan.ron")));
    let here = Some(PathBuf::from("plan.ron"));
    let usual = memory.recent.first().cloned().into_iter().chain(beside).chain(here).filter(|path| is_file(environment, path));
    let candidates: Vec<PathBuf> = if named { path.into_iter().map(Path::to_owned).collect() } else { usual.collect() };
    let mut alert = None;
    for candidate in candidates {
        match Session::open(environment.clone(), &candidate) {
            Ok(session) => return Ok(First { session, alert }),
            Err(error) => {
                alert.get_or_insert(open_failure(candidate, &error, "现在显示的是另一份规划，原文件没有改动。"));
            }
        }
    }
    let session = Session::embedded(environment.clone()).map_err(|error| StartError::Embedded(error.to_string()))?;
    Ok(First { session, alert })
}

/// Shows a message and returns when it is closed; for a process that was started to report a failure. The message stands in a
/// window of its own, or else wherever the system can show one.
pub fn show_notice(environment: &Environment, text: &str) -> Result<(), StartError> {
    let mut failures = Vec::new();
    for renderer in renderers(environment) {
        let viewport = ViewportBuilder::default().with_title(TITLE).with_inner_size(vec2(640.0, 300.0));
        let centered = true;
        let options = NativeOptions { viewport, renderer, persist_window: false, centered, ..native_options() };
        let text = text.to_owned();
        let outcome =
            eframe::run_native(TITLE, options, Box::new(|context| Ok(Box::new(notice::Notice::new(&context.egui_ctx, text)))));
        match outcome {
            Ok(()) => return Ok(()),
            Err(error) => failures.push(format!("{renderer}：{}", without_places(&error.to_string()))),
        }
    }
    if message_box::show(environment, TITLE, text) { Ok(()) } else { Err(StartError::of(&failures)) }
}

/// Tells an input method of X11, if the session has one, where to show its list and when to put it away.
#[cfg(target_os = "linux")]
fn follow_input_method(ctx: &Context) {
    if std::env::var_os("XMODIFIERS").is_some_and(|value| !value.is_empty()) {
        ctx.add_plugin(InputMethod::new(x11::refocus));
    }
}

#[cfg(not(target_os = "linux"))]
fn follow_input_method(_: &Context) {}

/// Returns options that ask for X11, also in a Wayland session, where the window runs through XWayland.
#[cfg(target_os = "linux")]
fn native_options() -> NativeOptions {
    use winit::platform::x11::EventLoopBuilderExtX11;
    NativeOptions {
        event_loop_builder: Some(Box::new(|builder| {
            builder.with_x11();
        })),
        ..flat_colours()
    }
}

#[cfg(not(target_os = "linux"))]
fn native_options() -> NativeOptions {
    flat_colours()
}

/// Returns options without dithering: there are no gradients, and with software rendering the noise costs time for every pixel.
fn flat_colours() -> NativeOptions {
    NativeOptions { dithering: false, ..NativeOptions::default() }
}

fn options(renderer: Renderer, memory: &Memory) -> NativeOptions {
    let (width, height) = memory.window.unwrap_or(FIRST);
    let viewport = ViewportBuilder::default()
        .with_title(TITLE)
        .with_app_id("plandesk")
        .with_icon(icon())
        .with_inner_size(vec2(width, height))
        .with_min_inner_size(vec2(LEAST.0, LEAST.1))
        .with_maximized(memory.maximised)
        .with_clamp_size_to_monitor_size(true);
    NativeOptions { viewport, renderer, persist_window: false, centered: memory.window.is_none(), ..native_options() }
}

/// Returns the icon of the window. A drawing that cannot be read leaves the window without one of its own.
fn icon() -> IconData {
    eframe::icon_data::from_png_bytes(ICON).unwrap_or_else(|error| {
        log::warn!("the icon cannot be read: {error}");
        IconData::default()
    })
}

/// Returns the renderers in the order in which they are tried. One that hung at the last start comes last.
fn renderers(environment: &Environment) -> Vec<Renderer> {
    match std::env::var(RENDERER_VARIABLE).as_deref() {
        Ok("glow") => return vec![Renderer::Glow],
        Ok("wgpu") => return vec![Renderer::Wgpu],
        _ => {}
    }
    let mut order = if cfg!(windows) { vec![Renderer::Wgpu, Renderer::Glow] } else { vec![Renderer::Glow, Renderer::Wgpu] };
    let hung = |renderer: &Renderer| Marker::new(environment, *renderer).is_some_and(|marker| is_file(environment, &marker.path));
    order.sort_by_key(hung);
    order
}

fn is_file(environment: &Environment, path: &Path) -> bool {
    environment.disk.facts(path).is_ok_and(|facts| matches!(facts.kind, Kind::File))
}

/// A file that exists while a renderer has not yet drawn its first frame. If it is still there at the next start, the renderer
/// hung.
#[derive(Clone, Debug)]
struct Marker {
    environment: Environment,
    path: PathBuf,
}

impl Marker {
    fn new(environment: &Environment, renderer: Renderer) -> Option<Self> {
        let path = environment.folders.as_ref()?.logs.join(format!("starting-{renderer}"));
        Some(Self { environment: environment.clone(), path })
    }

    fn arm(&self) {
        let folder = self.path.parent().unwrap_or(&self.path);
        let disk = &self.environment.disk;
        if is_file(&self.environment, &self.path) {
            return;
        }
        if let Err(error) = disk.create_folders(folder).and_then(|()| disk.write_new(&self.path, &[])) {
            log::warn!("the marker of the renderer cannot be written: {error}");
        }
    }

    fn disarm(&self) {
        if let Err(error) = self.environment.disk.remove(&self.path) {
            log::warn!("the marker of the renderer cannot be removed: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::model::Timestamp;
    use crate::session::{Folders, MemoryDisk};

    const FILE: &str = "/规划/金水.ron";

    /// «The share did not answer and I ended the program. That says nothing against my graphics card: the next start must not
    /// choose another way to draw.»
    #[test]
    fn a_file_that_is_slow_to_read_does_not_count_against_the_renderer() {
        let disk = MemoryDisk::new();
        disk.put(FILE, include_bytes!("../../tests/plans/small.ron"));
        let folders = Some(Folders::under(Path::new("/家")));
        let environment = Environment { disk: Arc::new(disk.clone()), folders, clock: || Timestamp::UNIX_EPOCH };
        let markers = |disk: &MemoryDisk| disk.files().into_keys().filter(|path| path.starts_with("/家/logs")).count();
        disk.stall(FILE);
        let slow = disk.clone();
        let started = thread::spawn(move || {
            let armed = |_: Renderer, _: First, marker: Option<Marker>| {
                assert_eq!(markers(&slow), 1, "armed while the window is made");
                marker.unwrap().disarm();
                Ok::<(), String>(())
            };
            run_with(&environment, Some(Path::new(FILE)), &Memory::default(), armed).map_err(|error| error.to_string())
        });
        thread::sleep(Duration::from_millis(100));
        assert_eq!(markers(&disk), 0, "armed before the file was read");
        disk.free(FILE);
        assert_eq!(started.join().unwrap(), Ok(()));
        assert_eq!(markers(&disk), 0);
    }
}
