//! Chance with a seed that is printed, so that a failure can be met again (SplitMix64).

pub struct Dice(u64);

impl Dice {
    pub fn new(what: &str) -> Self {
        let seed: u64 = match std::env::var("VSOKO_FAULT_SEED") {
            Ok(text) => text.parse().expect("VSOKO_FAULT_SEED is a number"),
            Err(_) => std::process::id().into(),
        };
        println!("{what}: VSOKO_FAULT_SEED={seed}");
        Self(seed)
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the limit, or 0 when there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.number() % limit).unwrap()
    }

    pub fn byte(&mut self) -> u8 {
        self.number().to_le_bytes()[0]
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
