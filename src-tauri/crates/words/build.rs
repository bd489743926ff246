//! Tells Cargo to embed the sentences anew when one of them changes.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../../../assets/locales");
}
