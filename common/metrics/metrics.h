#ifndef JIXIAO_COMMON_METRICS_METRICS_H_
#define JIXIAO_COMMON_METRICS_METRICS_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

// What a process tells of itself to Prometheus: one registry a process, whose
// values live as long as the process. Every function is thread safe and none
// waits for a scrape. Names begin with jixiao_; deploy/monitoring/README.md
// lists them all. No label is ever taken from what a caller sends, so the
// number of series is bounded.
namespace jixiao::metrics {

// An rpc has begun or ended. `method` is "jixiao.budget.v1.BudgetService/
// GetDepartment"; one that is not in a linked descriptor counts as "other".
// `code` is a name of a gRPC status code, "PERMISSION_DENIED"; any other text
// counts as "UNKNOWN". Each start is to be followed by one finish. A method
// that is served is made known before its first call, so that this one is seen
// too: Prometheus sees no rise where there was no number before.
void RpcKnown(const std::string& method);
void RpcStarted(const std::string& method);
void RpcFinished(const std::string& method, const std::string& code,
                 absl::Duration duration);

// Who this process is, once at its start: "budget", "1.2.3".
void SetBuildInfo(const std::string& service, const std::string& version);

// Whether the process says it is ready.
void SetReady(bool ready);

// What a process reads again while it runs.
enum class Reloaded { kPolicy, kTokenKeys, kCertificate, kPeerCertificate };
// It was read and taken, or refused: then the old one stays in force. Called
// for the first reading too.
void ReloadFinished(Reloaded what, bool taken);

// When the certificate that `flag` names, such as "tls_certificate_file", ends
// to be valid. `flag` is one of the program's own flags.
void SetCertificateExpiry(const std::string& flag, absl::Time not_after);

// A checkpoint over the audit chains, the `number`th, was signed and stored at
// `at`, or could not be made.
void AuditCheckpointMade(int64_t number, absl::Time at);
void AuditCheckpointFailed();
// The last one, where it was not made now.
void SetLastAuditCheckpoint(int64_t number, absl::Time at);
// All that was written until `at` is under a checkpoint: one was made then, or
// none had to be.
void AuditTrailCovered(absl::Time at);

// Serves GET /metrics over plain HTTP from threads of its own while it lives.
// A scrape takes nobody's lock for longer than it takes to copy a number, and
// a scraper that is slow or hangs is let go after a few seconds.
class Exposer {
 public:
  // `address` is "host:port" with a numeric IPv4 host or "localhost", or
  // "[ipv6]:port"; port 0 takes any free one. INVALID_ARGUMENT when it is none,
  // UNAVAILABLE when it cannot be listened on.
  static absl::StatusOr<std::unique_ptr<Exposer>> Listen(
      const std::string& address);
  ~Exposer();

  Exposer(const Exposer&) = delete;
  Exposer& operator=(const Exposer&) = delete;

  // The port listened on.
  int port() const;

 private:
  struct Server;
  explicit Exposer(std::unique_ptr<Server> server);

  std::unique_ptr<Server> server_;
};

}  // namespace jixiao::metrics

#endif  // JIXIAO_COMMON_METRICS_METRICS_H_
