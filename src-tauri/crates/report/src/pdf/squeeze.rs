//! Compresses the streams of a file, on all cores: pages, fonts and the colour profile have nothing to do with each
//! other, and this is a good part of the time a report takes.

use std::io::{self, Write};
use std::thread;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document as File, Object, Stream};

/// The usual level: the highest takes three times as long for a hundredth less.
const LEVEL: u32 = 6;
/// What `/Filter /FlateDecode` itself takes up.
const ENTRY: usize = 19;

/// Compresses whatever is not compressed yet and gains by it.
///
/// # Errors
/// When a stream cannot be compressed.
pub(super) fn squeeze(file: &mut File) -> io::Result<()> {
    let mut streams: Vec<&mut Stream> = file
        .objects
        .values_mut()
        .filter_map(|object| match object {
            Object::Stream(stream) if stream.allows_compression && !stream.dict.has(b"Filter") => {
                Some(stream)
            }
            _ => None,
        })
        .collect();
    // Long and short ones are dealt out in turn, so that no core gets all the fonts.
    streams.sort_by_key(|stream| std::cmp::Reverse(stream.content.len()));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut hands: Vec<Vec<&mut Stream>> = (0..cores).map(|_| Vec::new()).collect();
    for (turn, stream) in streams.into_iter().enumerate() {
        hands[turn % cores].push(stream);
    }
    thread::scope(|scope| {
        let working: Vec<_> = hands
            .into_iter()
            .map(|hand| scope.spawn(|| hand.into_iter().try_for_each(one)))
            .collect();
        working.into_iter().try_for_each(|hand| {
            hand.join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}

fn one(stream: &mut Stream) -> io::Result<()> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(&stream.content)?;
    let compressed = encoder.finish()?;
    if compressed.len() + ENTRY < stream.content.len() {
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(compressed);
    }
    Ok(())
}
