#include "services/cli/audit/verify_trail.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/audit/chain.h"
#include "common/audit/checkpoint_set.h"
#include "common/audit/record_line.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::cli {
namespace {

using audit::ChainVerifier;
using audit::CheckpointSet;
using audit::Head;
using audit::Mark;

// Records between two reports of progress.
constexpr int64_t kProgressStep = 500;

std::vector<Mark> MarksOf(const CheckpointSet& checkpoints,
                          const std::string& department) {
  const auto found = checkpoints.marks().find(department);
  return found == checkpoints.marks().end() ? std::vector<Mark>()
                                            : found->second;
}

ChainResult ResultOf(const std::string& department, ChainVerifier& chain) {
  ChainResult result;
  result.department = department;
  result.findings = chain.Finish();
  result.records = chain.records();
  result.last = chain.last();
  return result;
}

// The keys that each checkpoint names in all places where it is kept, by its
// number; none for one that cannot be read.
using KeysOfCheckpoints = std::map<int64_t, std::set<std::string>>;

// What files say of the program; `checkpoints` and `keys` may have those of
// its server.
void AddCheckpoints(const std::string& program, const TrailEvidence& evidence,
                    CheckpointSet& checkpoints, KeysOfCheckpoints keys,
                    TrailResult& result) {
  for (const CheckpointLines& file : evidence.files) {
    if (file.program != program) continue;
    AddTo(file, checkpoints);
    for (const audit::Checkpoint& checkpoint : file.checkpoints) {
      keys[checkpoint.statement.number].insert(checkpoint.key_id);
    }
    for (const int64_t number : file.faults) keys[number];
  }
  result.checkpoint_findings = checkpoints.Finish();
  for (const audit::Finding& finding : result.checkpoint_findings) {
    result.keys_differ =
        result.keys_differ || (finding.fault == audit::Fault::kCheckpointKey &&
                               keys[finding.checkpoint].size() > 1);
  }
  result.known_checkpoints = static_cast<int64_t>(keys.size());
  result.checkpoints = checkpoints.proven();
  result.last_checkpoint = checkpoints.last_number();
  result.last_checkpoint_time = checkpoints.last_time();
  result.signatures_proven = !evidence.keys.empty();
}

// Proves the chains of a server, one after the other.
class ServerChains {
 public:
  ServerChains(TrailReader& reader, const CheckpointSet& checkpoints,
               const TrailProgress& progress)
      : reader_(reader), checkpoints_(checkpoints), progress_(progress) {}

  absl::StatusOr<std::vector<ChainResult>> Verify(
      const std::vector<Head>& heads) {
    // Departments that only a checkpoint knows have lost their lock row too.
    std::map<std::string, Head> ends;
    for (const auto& [department, marks] : checkpoints_.marks()) {
      ends[department] = {department, {}, audit::ChainStart()};
    }
    for (const Head& head : heads) ends[head.department] = head;
    for (const auto& [department, end] : ends) {
      total_ += end.position.sequence;
    }
    std::vector<ChainResult> results;
    for (const auto& [department, end] : ends) {
      JX_ASSIGN_OR_RETURN(ChainResult result, VerifyOne(end));
      results.push_back(std::move(result));
      done_ += end.position.sequence;
    }
    return results;
  }

 private:
  absl::StatusOr<ChainResult> VerifyOne(const Head& end) {
    ChainVerifier chain(end.department, MarksOf(checkpoints_, end.department),
                        end);
    // No server asks for such a department, and none writes for it.
    if (end.department != "-" && !resource::IsId(end.department)) {
      return ForgedDepartment(end);
    }
    progress_(end.department, done_, total_);
    JX_RETURN_IF_ERROR(
        reader_.ReadRecords(end.department, [&](const audit::Record& record) {
          chain.Add(record);
          if (chain.records() % kProgressStep == 0) {
            progress_(end.department,
                      done_ + std::min(record.sequence, end.position.sequence),
                      total_);
          }
          return true;
        }));
    return ResultOf(end.department, chain);
  }

  static ChainResult ForgedDepartment(const Head& end) {
    ChainResult result;
    result.department = end.department;
    result.last = end.position;
    audit::Finding& finding = result.findings.emplace_back();
    finding.fault = audit::Fault::kInserted;
    finding.department = end.department;
    finding.position = end.position;
    return result;
  }

  TrailReader& reader_;
  const CheckpointSet& checkpoints_;
  const TrailProgress& progress_;
  int64_t done_ = 0;
  int64_t total_ = 0;
};

// The chains of one service in an export.
struct ExportedTrail {
  ExportedTrail(const std::string& name, const std::string& program,
                const TrailEvidence& evidence)
      : checkpoints(program, evidence.keys) {
    result.service = name;
    AddCheckpoints(program, evidence, checkpoints, {}, result);
  }

  void Add(const audit::Record& record) {
    auto& chain = chains[record.department];
    if (chain == nullptr) {
      chain = std::make_unique<ChainVerifier>(
          record.department, MarksOf(checkpoints, record.department),
          std::nullopt);
    }
    chain->Add(record);
  }

  TrailResult Finish() {
    for (auto& [department, chain] : chains) {
      result.chains.push_back(ResultOf(department, *chain));
    }
    for (const auto& [department, marks] : checkpoints.marks()) {
      if (chains.count(department) == 0) {
        result.not_exported.push_back(department);
      }
    }
    return std::move(result);
  }

  CheckpointSet checkpoints;
  std::map<std::string, std::unique_ptr<ChainVerifier>> chains;
  TrailResult result;
};

// Finds the trail of the record's service, a new one where it is the first.
ExportedTrail* TrailOf(const std::string& service,
                       const TrailEvidence& evidence,
                       std::vector<std::unique_ptr<ExportedTrail>>& trails) {
  for (const auto& trail : trails) {
    if (trail->result.service == service) return trail.get();
  }
  const std::vector<AuditedService> known = AuditedServicesOf(service);
  if (known.size() != 1) return nullptr;
  trails.push_back(
      std::make_unique<ExportedTrail>(service, known[0].program, evidence));
  return trails.back().get();
}

absl::Status AddLine(const std::string& line, const TrailEvidence& evidence,
                     std::vector<std::unique_ptr<ExportedTrail>>& trails,
                     std::string* department) {
  JX_ASSIGN_OR_RETURN(const audit::ExportedRecord exported,
                      audit::ParseRecordLine(line));
  ExportedTrail* const trail = TrailOf(exported.service, evidence, trails);
  if (trail == nullptr) {
    return status::InvalidValue("is of no service of this suite");
  }
  trail->Add(exported.record);
  *department = exported.record.department;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<TrailResult> VerifyServer(Clients& clients,
                                         const AuditedService& service,
                                         const TrailEvidence& evidence,
                                         const TrailProgress& progress) {
  TrailReader reader(clients, service);
  CheckpointSet checkpoints(service.program, evidence.keys);
  checkpoints.AddCompleteSource(kServerSource);
  KeysOfCheckpoints keys;
  JX_RETURN_IF_ERROR(reader.ReadCheckpoints(
      [&](const audit::Checkpoint& checkpoint) {
        checkpoints.Add(kServerSource, /*complete=*/true, checkpoint);
        keys[checkpoint.statement.number].insert(checkpoint.key_id);
      },
      [&](int64_t number) {
        checkpoints.AddFault(kServerSource, /*complete=*/true, number);
        keys[number];
      }));
  TrailResult result;
  result.service = service.name;
  result.ends_proven = true;
  AddCheckpoints(service.program, evidence, checkpoints, std::move(keys),
                 result);
  // After the checkpoints and before the records, so that each may only have
  // grown since the one before was read.
  JX_ASSIGN_OR_RETURN(const std::vector<Head> heads, reader.ReadHeads());
  JX_ASSIGN_OR_RETURN(
      result.chains, ServerChains(reader, checkpoints, progress).Verify(heads));
  return result;
}

absl::StatusOr<std::vector<TrailResult>> VerifyExport(
    const std::string& path, const TrailEvidence& evidence,
    const TrailProgress& progress) {
  std::ifstream stream(path, std::ios::binary);
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (!stream.is_open() || error) {
    return status::InvalidValue(absl::StrCat(
        path, " cannot be read: ",
        error ? error.message() : std::string(std::strerror(errno))));
  }
  std::vector<std::unique_ptr<ExportedTrail>> trails;
  std::string department;
  int64_t lines = 0;
  int64_t bytes = 0;
  for (std::string line; std::getline(stream, line);) {
    ++lines;
    bytes += static_cast<int64_t>(line.size()) + 1;
    const absl::Status added = AddLine(line, evidence, trails, &department);
    if (!added.ok()) {
      return status::Annotate(added, absl::StrCat(path, ":", lines));
    }
    if (lines % kProgressStep == 0) {
      progress(department, bytes, static_cast<int64_t>(size));
    }
  }
  if (stream.bad()) {
    return status::InvalidValue(absl::StrCat(path, " cannot be read"));
  }
  std::vector<TrailResult> results;
  for (const auto& trail : trails) results.push_back(trail->Finish());
  return results;
}

}  // namespace jixiao::cli
