//! A bad telephone line: slow, and cut now and then.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;

use crate::dice::Dice;

/// Bytes after which the dice are thrown.
const STRETCH: usize = 4 * 1024;

/// A line to a port of this computer.
pub struct BadLine {
    pub port: u16,
    pub cuts: Arc<AtomicU64>,
    pub passed: Arc<AtomicU64>,
    _runtime: tokio::runtime::Runtime,
}

/// What both directions of all connections share.
struct Wire {
    bytes_per_second: u64,
    /// Of a thousand stretches, so many end in a cut.
    cut: u64,
    dice: Mutex<Dice>,
    /// One byte after the other: a line has one width, however many connections go over it.
    width: [Mutex<()>; 2],
    cuts: Arc<AtomicU64>,
    passed: Arc<AtomicU64>,
}

impl BadLine {
    pub fn start(to: u16, bytes_per_second: u64, cut: u64, seed: u64) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (cuts, passed) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let wire = Arc::new(Wire {
            bytes_per_second,
            cut,
            dice: Mutex::new(Dice::new(seed)),
            width: [Mutex::new(()), Mutex::new(())],
            cuts: Arc::clone(&cuts),
            passed: Arc::clone(&passed),
        });
        runtime.spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let far = TcpStream::connect(("127.0.0.1", to)).await;
                if let Ok(far) = far {
                    tokio::spawn(carry(near, far, Arc::clone(&wire)));
                }
            }
        });
        Self {
            port,
            cuts,
            passed,
            _runtime: runtime,
        }
    }
}

async fn carry(mut near: TcpStream, mut far: TcpStream, wire: Arc<Wire>) {
    let cut = {
        let (mut near_in, mut near_out) = near.split();
        let (mut far_in, mut far_out) = far.split();
        tokio::select! {
            cut = stretch(&mut near_in, &mut far_out, &wire, 0) => cut,
            cut = stretch(&mut far_in, &mut near_out, &wire, 1) => cut,
        }
    };
    if cut {
        wire.cuts.fetch_add(1, Ordering::Relaxed);
        // A reset, not a farewell: both ends lose what was on the way.
        near.set_zero_linger().unwrap();
        far.set_zero_linger().unwrap();
    }
}

/// Carries one direction; true when it was cut.
async fn stretch(
    from: &mut (impl AsyncReadExt + Unpin),
    to: &mut (impl AsyncWriteExt + Unpin),
    wire: &Wire,
    direction: usize,
) -> bool {
    let mut buffer = [0; 512];
    let mut since = 0;
    loop {
        let Ok(length @ 1..) = from.read(&mut buffer).await else {
            return false;
        };
        {
            let _alone = wire.width[direction].lock().await;
            let millis = length as u64 * 1000 / wire.bytes_per_second;
            tokio::time::sleep(Duration::from_millis(millis)).await;
        }
        since += length;
        if since >= STRETCH {
            since -= STRETCH;
            if wire.dice.lock().await.chance(wire.cut) {
                return true;
            }
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            return false;
        }
        wire.passed.fetch_add(length as u64, Ordering::Relaxed);
    }
}
