//! A picture of a whole display: read from the frame buffer of a virtual one, judged, and written as PNG.

use std::collections::HashMap;
use std::path::Path;

/// One frame: rows of red, green, blue.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Frame {
    /// Reads the X window dump that Xvfb keeps in its frame buffer file.
    pub fn from_xwd(bytes: &[u8]) -> Result<Self, String> {
        let header = |index: usize| -> Result<usize, String> {
            let at = index * 4;
            let word: [u8; 4] = bytes
                .get(at..at + 4)
                .and_then(|b| b.try_into().ok())
                .ok_or("the frame buffer is too short")?;
            Ok(u32::from_be_bytes(word) as usize)
        };
        let (size, version, width, height) = (header(0)?, header(1)?, header(4)?, header(5)?);
        let (little_end, bits, line, colours) = (header(7)? == 0, header(11)?, header(12)?, header(19)?);
        if version != 7 || bits != 32 || line < width * 4 {
            return Err(format!(
                "the frame buffer has an unknown shape (version {version}, {bits} bits)"
            ));
        }
        let start = size + colours * 12;
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let at = start + y * line;
            let row = bytes
                .get(at..at + width * 4)
                .ok_or("the frame buffer is too short")?;
            pixels.extend(row.chunks_exact(4).map(|p| {
                if little_end {
                    [p[2], p[1], p[0]]
                } else {
                    [p[1], p[2], p[3]]
                }
            }));
        }
        Ok(Self {
            width,
            height,
            pixels,
        })
    }

    /// Does it show a page with something on it, not a bare or half-drawn surface?
    pub fn has_content(&self) -> bool {
        let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
        for pixel in &self.pixels {
            *counts.entry(*pixel).or_insert(0) += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        let drawn = self.pixels.len() - most;
        counts.len() >= 16 && drawn * 500 > self.pixels.len()
    }

    /// How many pixels differ.
    pub fn difference(&self, other: &Self) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return self.pixels.len().max(other.pixels.len());
        }
        self.pixels
            .iter()
            .zip(&other.pixels)
            .filter(|(a, b)| a != b)
            .count()
    }

    /// Is it the same picture, but for a blinking caret?
    pub fn looks_like(&self, other: &Self) -> bool {
        self.difference(other) * 2000 <= self.pixels.len()
    }

    /// Writes it as PNG.
    pub fn save(&self, path: &Path) -> Result<(), String> {
        std::fs::write(path, self.png()).map_err(|e| format!("cannot write {}: {e}", path.display()))
    }

    fn png(&self) -> Vec<u8> {
        let mut rows = Vec::with_capacity(self.height * (1 + self.width * 3));
        for row in self.pixels.chunks_exact(self.width) {
            rows.push(1); // Each pixel as the difference from its left neighbour: packs flat areas well.
            let mut left = [0u8; 3];
            for pixel in row {
                rows.extend((0..3).map(|c| pixel[c].wrapping_sub(left[c])));
                left = *pixel;
            }
        }
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut header = Vec::new();
        for side in [self.width, self.height] {
            header.extend(u32::try_from(side).unwrap_or(u32::MAX).to_be_bytes());
        }
        header.extend([8, 2, 0, 0, 0]);
        chunk(&mut png, *b"IHDR", &header);
        chunk(
            &mut png,
            *b"IDAT",
            &miniz_oxide::deflate::compress_to_vec_zlib(&rows, 8),
        );
        chunk(&mut png, *b"IEND", &[]);
        png
    }
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    png.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(body);
    let sum = crc(&png[start..]);
    png.extend(sum.to_be_bytes());
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xEDB8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(paint: impl Fn(usize, usize) -> [u8; 3]) -> Frame {
        let (width, height) = (100, 50);
        let pixels = (0..width * height)
            .map(|at| paint(at % width, at / width))
            .collect();
        Frame {
            width,
            height,
            pixels,
        }
    }

    #[test]
    fn a_bare_surface_has_no_content_and_a_page_has() {
        assert!(!frame(|_, _| [250; 3]).has_content());
        assert!(!frame(|x, _| if x < 50 { [250; 3] } else { [0; 3] }).has_content());
        assert!(
            frame(|x, y| if y == 25 {
                [u8::try_from(x).unwrap(); 3]
            } else {
                [250; 3]
            })
            .has_content()
        );
    }

    #[test]
    fn a_caret_is_no_difference_and_a_line_is() {
        let page = frame(|_, _| [250; 3]);
        assert!(page.looks_like(&frame(|x, y| if x == 3 && y < 2 { [0; 3] } else { [250; 3] })));
        assert!(!page.looks_like(&frame(|_, y| if y == 3 { [0; 3] } else { [250; 3] })));
    }

    #[test]
    fn a_window_dump_is_read_in_both_byte_orders() {
        for little_end in [true, false] {
            let mut header = [0u32; 25];
            header[0] = 100;
            header[1] = 7;
            header[4] = 2;
            header[5] = 1;
            header[7] = u32::from(!little_end);
            header[11] = 32;
            header[12] = 8;
            let mut dump: Vec<u8> = header.iter().flat_map(|word| word.to_be_bytes()).collect();
            dump.extend(if little_end {
                [3, 2, 1, 0, 6, 5, 4, 0]
            } else {
                [0, 1, 2, 3, 0, 4, 5, 6]
            });
            let read = Frame::from_xwd(&dump).unwrap();
            assert_eq!(read.pixels, [[1, 2, 3], [4, 5, 6]]);
            assert!(Frame::from_xwd(&dump[..dump.len() - 1]).is_err());
        }
    }

    #[test]
    fn the_checksum_is_that_of_png() {
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
    }
}
