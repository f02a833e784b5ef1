#include <string>

#include "common/metrics/metrics.h"
#include "common/metrics/registry.h"

namespace jixiao::metrics {
namespace {

double UnixSeconds(absl::Time time) {
  return absl::ToDoubleSeconds(time - absl::UnixEpoch());
}

const char* NameOf(Reloaded what) {
  switch (what) {
    case Reloaded::kPolicy:
      return "policy";
    case Reloaded::kTokenKeys:
      return "token_keys";
    case Reloaded::kCertificate:
      return "certificate";
    case Reloaded::kPeerCertificate:
      return "peer_certificate";
  }
  return "other";
}

prometheus::Counter& Checkpoints(const char* outcome) {
  return internal::CounterFamily("jixiao_audit_checkpoints_total",
                                 "Audit checkpoints tried, by outcome.")
      .Add({{"outcome", outcome}});
}

}  // namespace

void SetBuildInfo(const std::string& service, const std::string& version) {
  internal::GaugeFamily("jixiao_build_info",
                        "Always 1; its labels say what runs.")
      .Add({{"service", service}, {"version", version}})
      .Set(1);
}

void SetReady(bool ready) {
  static prometheus::Gauge& gauge =
      internal::GaugeFamily("jixiao_ready",
                            "1 when the process says it is ready, else 0.")
          .Add({});
  gauge.Set(ready ? 1 : 0);
}

void ReloadFinished(Reloaded what, bool taken) {
  const std::string name = NameOf(what);
  internal::CounterFamily("jixiao_config_reloads_total",
                          "Files read while running, by outcome.")
      .Add({{"what", name}, {"outcome", taken ? "taken" : "refused"}})
      .Increment();
  internal::GaugeFamily(
      "jixiao_config_last_reload_successful",
      "0 when the file as it is now was refused and an older one is in force.")
      .Add({{"what", name}})
      .Set(taken ? 1 : 0);
}

void SetCertificateExpiry(const std::string& flag, absl::Time not_after) {
  internal::GaugeFamily("jixiao_certificate_expiry_timestamp_seconds",
                        "When the certificate of a flag ends to be valid.")
      .Add({{"flag", flag}})
      .Set(UnixSeconds(not_after));
}

void AuditCheckpointMade(int64_t number, absl::Time at) {
  Checkpoints("made").Increment();
  SetLastAuditCheckpoint(number, at);
}

void AuditCheckpointFailed() { Checkpoints("failed").Increment(); }

void SetLastAuditCheckpoint(int64_t number, absl::Time at) {
  Checkpoints("made");
  Checkpoints("failed");
  static prometheus::Gauge& last_time =
      internal::GaugeFamily("jixiao_audit_last_checkpoint_timestamp_seconds",
                            "When the last audit checkpoint was made.")
          .Add({});
  static prometheus::Gauge& last_number =
      internal::GaugeFamily("jixiao_audit_last_checkpoint_number",
                            "How many audit checkpoints there are.")
          .Add({});
  last_time.Set(UnixSeconds(at));
  last_number.Set(static_cast<double>(number));
}

void AuditTrailCovered(absl::Time at) {
  static prometheus::Gauge& gauge =
      internal::GaugeFamily("jixiao_audit_covered_timestamp_seconds",
                            "Until when all of the audit trail is under a "
                            "checkpoint.")
          .Add({});
  gauge.Set(UnixSeconds(at));
}

}  // namespace jixiao::metrics
