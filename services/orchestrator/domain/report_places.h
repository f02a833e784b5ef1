// What a comment may be about. Pure.
#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_PLACES_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_PLACES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/report/v1/workflow.pb.h"

namespace jixiao::orchestrator {

// The parts of a report; both empty while it is not generated.
struct ReportPlaces {
  std::vector<std::string> sections;         // headings as printed
  std::vector<std::string> indicator_codes;  // of the leaves
};

// Whether one of the comments names a section or a leaf.
bool NamesPlaces(
    const google::protobuf::RepeatedPtrField<report::v1::ReportComment>&
        comments);

// INVALID_ARGUMENT with every comment about a section or leaf that the report
// does not have.
absl::Status CheckPlaces(const google::protobuf::RepeatedPtrField<
                             report::v1::ReportComment>& comments,
                         const ReportPlaces& places);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REPORT_PLACES_H_
