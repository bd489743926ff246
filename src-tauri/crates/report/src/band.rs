//! A percent that may be published, or the interval of it, as every document prints it.

use domain::disclosure::Band;
use domain::number::format_percent;
use domain::speech::Arg;
use words::Words;

use crate::error::ReportError;

/// «75,00 %», or «73,33–80,00 %».
pub(crate) fn words(band: &Band, decimals: u32) -> Result<String, ReportError> {
    if band.is_exact() {
        return Ok(format_percent(&band.low, decimals));
    }
    let args = [
        ("low", Arg::from(band.low.fixed(decimals))),
        ("high", format_percent(&band.high, decimals).into()),
    ];
    Ok(Words::russian().text("paper-band", &args)?)
}
