//! How often somebody may come: so many in a period, evenly or all at once.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Those remembered at once; more are strangers who cannot be told apart, and the oldest are forgotten.
const REMEMBERED: usize = 50_000;

/// The rates of many.
pub(crate) struct Rates<K> {
    period: Duration,
    each: Duration,
    /// When the allowance of somebody will be whole again.
    whole: Mutex<HashMap<K, Instant>>,
}

impl<K: Eq + Hash> Rates<K> {
    /// So many in a period.
    pub(crate) fn new(count: u32, period: Duration) -> Self {
        Self {
            period,
            each: period / count.max(1),
            whole: Mutex::new(HashMap::new()),
        }
    }

    /// Takes one, or answers how long to wait.
    pub(crate) fn take(&self, who: K, now: Instant) -> Result<(), Duration> {
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        if whole.len() >= REMEMBERED {
            whole.retain(|_, when| *when > now);
            if whole.len() >= REMEMBERED {
                whole.clear();
            }
        }
        let when = whole.entry(who).or_insert(now);
        let next = (*when).max(now) + self.each;
        match next.saturating_duration_since(now).checked_sub(self.period) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                *when = next;
                Ok(())
            }
        }
    }
}

/// How many requests of one address are being answered.
#[derive(Clone)]
pub(crate) struct Crowds {
    most: usize,
    now: Arc<Mutex<HashMap<String, usize>>>,
}

/// One of them, until it is dropped.
pub(crate) struct InCrowd {
    crowds: Crowds,
    address: String,
}

impl Crowds {
    /// So many at once from one address.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            now: Arc::default(),
        }
    }

    /// One more, unless there are enough.
    pub(crate) fn join(&self, address: &str) -> Option<InCrowd> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let count = now.entry(address.to_owned()).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(InCrowd {
            crowds: self.clone(),
            address: address.to_owned(),
        })
    }
}

impl Drop for InCrowd {
    fn drop(&mut self) {
        let mut now = self.crowds.now.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = now.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                now.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rates;
    use std::time::{Duration, Instant};

    #[test]
    fn a_burst_is_allowed_then_the_rate() {
        let rates = Rates::new(10, Duration::from_secs(10));
        let start = Instant::now();
        for _ in 0..10 {
            assert_eq!(rates.take("a", start), Ok(()));
        }
        assert_eq!(rates.take("a", start), Err(Duration::from_secs(1)));
        assert_eq!(rates.take("b", start), Ok(()), "each by itself");
        assert_eq!(rates.take("a", start + Duration::from_secs(1)), Ok(()));
        assert!(rates.take("a", start + Duration::from_millis(1500)).is_err());
        assert_eq!(rates.take("a", start + Duration::from_secs(60)), Ok(()));
    }
}
