{{/* Peers and ports of one destination: (list $ "mongodb"). */}}
{{- define "jiguan.egressTo" -}}
{{- $root := index . 0 -}}
{{- $peer := dig "jiguan" "network" (index . 1) (dict) $root.Values.global -}}
{{- with $peer.to }}
- to:
    {{- tpl (toYaml .) $root | nindent 4 }}
  ports:
    {{- range $peer.ports }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}
{{- end -}}

{{/* Pods of the release by the name of their chart. */}}
{{- define "jiguan.podsOf" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ index . 1 }}
      app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
{{- end -}}

{{/* Nothing goes in or out that is not named. `mongodb`, `port` name, `from`: peers that may call; nobody is asked where it is empty and `open`. */}}
{{- define "jiguan.networkPolicy" -}}
{{- $root := .root -}}
{{- $collector := include "jiguan.setting" (list $root "telemetry" "endpoint") -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "jiguan.metadata" $root | nindent 2 }}
spec:
  # The service and the Job that prepares its upgrade.
  podSelector:
    matchLabels:
      app.kubernetes.io/instance: {{ $root.Release.Name }}
    matchExpressions:
      - { key: app.kubernetes.io/name, operator: In, values: [{{ $root.Chart.Name }}, {{ $root.Chart.Name }}-prepare] }
  policyTypes: [Ingress, Egress]
  ingress:
    - ports:
        - port: {{ .port }}
          protocol: TCP
      {{- if .from }}
      from:
        {{- .from | nindent 8 }}
        {{- include "jiguan.podsOf" (list $root (printf "%s-test" $root.Chart.Name)) | nindent 8 }}
      {{- end }}
  egress:
    - to:
        {{- tpl (toYaml (dig "jiguan" "network" "dns" "to" (list (dict "namespaceSelector" (dict "matchLabels" (dict "kubernetes.io/metadata.name" "kube-system")) "podSelector" (dict "matchLabels" (dict "k8s-app" "kube-dns")))) $root.Values.global)) $root | nindent 8 }}
      ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
    {{- if .mongodb }}
    {{- include "jiguan.egressTo" (list $root "mongodb") | trim | nindent 4 }}
    {{- end }}
    {{- include "jiguan.egressTo" (list $root "nats") | trim | nindent 4 }}
    {{- include "jiguan.egressTo" (list $root "issuer") | trim | nindent 4 }}
    {{- if hasKey $root.Values.secretEnv "MAIL_URL" }}
    {{- include "jiguan.egressTo" (list $root "mail") | trim | nindent 4 }}
    {{- end }}
    {{- if $collector }}
    {{- include "jiguan.egressTo" (list $root "collector") | trim | nindent 4 }}
    {{- end }}
    {{- with .further }}
    {{- . | nindent 4 }}
    {{- end }}
{{- end -}}
