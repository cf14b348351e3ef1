//! The window as a person meets it: clicks, keys and typed text go in, what stands on the screen and in the plan comes out.

#![cfg(feature = "gui")]
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod window {
    mod desk;

    mod appearance;
    mod chapters;
    mod copies;
    mod corrections;
    mod drafts;
    mod dropping;
    mod entering;
    mod file_dialogs;
    mod files;
    mod first_look;
    mod following;
    mod help;
    mod indicators;
    mod input_method;
    mod keyboard;
    mod leads;
    mod leaving;
    mod lineage;
    mod links;
    mod reporting;
    mod reviews;
    mod safety;
    mod search;
    mod shortcuts;
    mod undo;
    mod units;
    mod words;
    mod written;
}
